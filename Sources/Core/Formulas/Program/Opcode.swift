import CKernels

/// The operation of an instruction on its operands a, b and c.
typealias Opcode = RavineOpcode

extension RavineOpcode {
    /// The cost in additions, roughly.
    var cost: Int {
        switch self {
        case .sin, .cos, .tan, .asin, .acos, .atan, .atan2, .sinh, .cosh, .tanh, .exp, .log, .log2, .log10, .cbrt, .pow,
            .hypot, .sigmoid, .softplus, .powerSlope, .powerLog, .sigmoidSlope, .tanhSlope:
            8
        case .stop: 0
        default: 1
        }
    }

    /// Whether a and b can be exchanged.
    var isCommutative: Bool {
        self == .add || self == .multiply
    }
}
