"""What a view may touch: QObjects and Qt models that turn the program's observers into signals."""
