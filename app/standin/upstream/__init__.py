"""The stand-in as the upstream of a gateway: answers to any model, fails on cue, and tells who was asked."""
