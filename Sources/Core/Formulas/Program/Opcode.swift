import CKernels

/// What one instruction computes from its operands a, b and c.
typealias Opcode = RavineOpcode

extension RavineOpcode {
    /// How many additions take about as long.
    var cost: Int {
        switch self {
        case .sin, .cos, .tan, .asin, .acos, .atan, .atan2, .sinh, .cosh, .tanh, .exp, .log, .log2, .log10, .cbrt, .pow,
            .hypot, .sigmoid, .softplus, .powerSlope, .powerLog, .sigmoidSlope, .tanhSlope:
            8
        case .stop: 0
        default: 1
        }
    }

    /// Whether a and b can change places.
    var isCommutative: Bool {
        self == .add || self == .multiply
    }
}
