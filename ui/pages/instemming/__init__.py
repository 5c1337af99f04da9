"""The parts of the page about instemming, each in a file of its own."""
