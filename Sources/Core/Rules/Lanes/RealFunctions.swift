import CKernels

/// `base` to the power `exponent`: C's ravine_value_of_Pow.
func power(_ base: Double, _ exponent: Double) -> Double {
    ravine_value_of_Pow(base, exponent)
}

/// The cosine of an angle in radians: C's ravine_value_of_Cos.
func cosine(_ angle: Double) -> Double {
    ravine_value_of_Cos(angle, 0)
}

/// The logarithm of 1 + `x`, exact for a small `x`: C's ravine_value_of_Log1p.
func logarithm(onePlus x: Double) -> Double {
    ravine_value_of_Log1p(x)
}
