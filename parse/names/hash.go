package names

// outside stands for what is before or after the sentence.
const outside = 0x1234567
