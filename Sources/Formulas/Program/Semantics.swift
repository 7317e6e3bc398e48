#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Where an operation is carried out: on one number or on many.
///
/// The `arithmetic` methods are for what a processor does on several numbers at once, the `function` ones for calls.
protocol OperationTarget {
    func arithmetic(_ body: (Double) -> Double)
    func arithmetic(_ body: (Double, Double) -> Double)
    func arithmetic(_ body: (Double, Double, Double) -> Double)
    func function(_ body: (Double) -> Double)
    func function(_ body: (Double, Double) -> Double)
}

/// The meaning of every opcode, in one place for points, rows and grids, so that all give the same bits.
enum Semantics {
    @inline(__always)
    static func perform(_ opcode: Opcode, on target: some OperationTarget) {
        switch opcode {
        case .add: target.arithmetic { $0 + $1 }
        case .subtract: target.arithmetic { $0 - $1 }
        case .multiply: target.arithmetic { $0 * $1 }
        case .divide: target.arithmetic { $0 / $1 }
        case .negate: target.arithmetic { -$0 }
        case .squareRoot: target.arithmetic { $0.squareRoot() }
        case .absolute: target.arithmetic { $0.magnitude }
        case .sign: target.arithmetic { $0 > 0 ? 1 : $0 < 0 ? -1 : $0 == 0 ? 0 : $0 }
        case .minimum: target.arithmetic { picksMinimum($0, $1) ? $0 : $1 }
        case .maximum: target.arithmetic { picksMaximum($0, $1) ? $0 : $1 }
        case .relu: target.arithmetic { picksRelu($0) ? $0 : 0 }
        case .sin: target.function { sin($0) }
        case .cos: target.function { cos($0) }
        case .tan: target.function { tan($0) }
        case .asin: target.function { asin($0) }
        case .acos: target.function { acos($0) }
        case .atan: target.function { atan($0) }
        case .atan2: target.function { atan2($0, $1) }
        case .sinh: target.function { sinh($0) }
        case .cosh: target.function { cosh($0) }
        case .tanh: target.function { tanh($0) }
        case .exp: target.function { exp($0) }
        case .log: target.function { log($0) }
        case .log2: target.function { log2($0) }
        case .log10: target.function { log10($0) }
        case .cbrt: target.function { cbrt($0) }
        case .pow: target.function { pow($0, $1) }
        case .hypot: target.function { hypot($0, $1) }
        case .sigmoid: target.function(sigmoid)
        case .softplus: target.function { (picksRelu($0) ? $0 : 0) + log1p(exp(-$0.magnitude)) }
        case .select: target.arithmetic { $0 != 0 ? $1 : $2 }
        case .picksMinimum: target.arithmetic { picksMinimum($0, $1) ? 1 : 0 }
        case .picksMaximum: target.arithmetic { picksMaximum($0, $1) ? 1 : 0 }
        case .picksRelu: target.arithmetic { picksRelu($0) ? 1 : 0 }
        case .quotientOrZero: target.arithmetic { $0 == 0 ? 0 : $0 / $1 }
        case .ratioOrZero: target.arithmetic { $1 == 0 ? 0 : $0 / $1 }
        case .productOrZero: target.arithmetic { $0 == 0 ? 0 : $0 * $1 }
        case .powerSlope: target.function { $1 == 0 ? 0 : $1 * pow($0, $1 - 1) }
        case .powerLog: target.function { $0 == 0 && $1 >= 0 ? 0 : log($0) }
        case .sigmoidSlope: target.function(sigmoidSlope)
        case .tanhSlope: target.function(tanhSlope)
        case .multiplyAdd: target.arithmetic { $0 * $1 + $2 }
        case .multiplySubtract: target.arithmetic { $0 * $1 - $2 }
        case .subtractProduct: target.arithmetic { $2 - $0 * $1 }
        }
    }

    // Of equal numbers the first is picked; a NaN is picked before a number.

    @inline(__always)
    private static func picksMinimum(_ a: Double, _ b: Double) -> Bool { a <= b || a != a }

    @inline(__always)
    private static func picksMaximum(_ a: Double, _ b: Double) -> Bool { a >= b || a != a }

    @inline(__always)
    private static func picksRelu(_ a: Double) -> Bool { !(a <= 0) }

    /// exp's argument is never positive, so that nothing overflows.
    private static func sigmoid(_ a: Double) -> Double {
        let decay = exp(-a.magnitude)
        return (a < 0 ? decay : 1) / (1 + decay)
    }

    private static func sigmoidSlope(_ a: Double) -> Double {
        let decay = exp(-a.magnitude)
        return decay / ((1 + decay) * (1 + decay))
    }

    private static func tanhSlope(_ a: Double) -> Double {
        let secant = 1 / cosh(a)
        return secant * secant
    }

    /// What `opcode` gives for one set of operands.
    static func value(_ opcode: Opcode, _ a: Double, _ b: Double, _ c: Double) -> Double {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: 4) { registers in
            registers[0] = a
            registers[1] = b
            registers[2] = c
            registers[3] = 0
            guard let base = registers.baseAddress else { return .nan }
            perform(opcode, on: PointTarget(base, Instruction(opcode: opcode, target: 3, a: 0, b: 1, c: 2)))
            return registers[3]
        }
    }
}
