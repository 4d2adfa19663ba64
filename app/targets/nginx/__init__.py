"""nginx: a configuration for replicas of one model, behind one address."""
