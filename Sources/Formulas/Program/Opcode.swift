/// What one instruction computes from its operands a, b and c.
enum Opcode: UInt8, Sendable {
    case add, subtract, multiply, divide, negate
    case squareRoot, absolute, sign, minimum, maximum, relu
    case sin, cos, tan, asin, acos, atan, atan2, sinh, cosh, tanh
    case exp, log, log2, log10, cbrt, pow, hypot, sigmoid, softplus

    // What only derivatives need.
    /// b where a is not 0, else c.
    case select
    /// 1 where `minimum` or `maximum` of a and b is a, else 0.
    case picksMinimum, picksMaximum
    /// 1 where `relu` of a is a, else 0.
    case picksRelu
    /// a / b, but 0 where a is 0: an infinite slope times an inner derivative of 0.
    case quotientOrZero
    /// a / b, but 0 where b is 0: a direction of no length.
    case ratioOrZero
    /// a · b, but 0 where a is 0.
    case productOrZero
    /// b · a^(b−1), but 0 where b is 0: the derivative of a^b by a.
    case powerSlope
    /// log(a), but 0 where a is 0 and b is not negative: what a^b is multiplied with in its derivative by b.
    case powerLog
    /// The derivative of `sigmoid`.
    case sigmoidSlope
    /// 1 / cosh(a)², the derivative of `tanh`.
    case tanhSlope

    // What only programs contain: two operations in one instruction, each rounded as if it stood alone.
    /// a · b + c.
    case multiplyAdd
    /// a · b − c.
    case multiplySubtract
    /// c − a · b.
    case subtractProduct

    /// How many additions take about as long.
    var cost: Int {
        switch self {
        case .sin, .cos, .tan, .asin, .acos, .atan, .atan2, .sinh, .cosh, .tanh, .exp, .log, .log2, .log10, .cbrt, .pow,
            .hypot, .sigmoid, .softplus:
            8
        default: 1
        }
    }

    /// Whether a and b can change places.
    var isCommutative: Bool {
        self == .add || self == .multiply
    }
}
