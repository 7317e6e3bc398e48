import SeededNumbers

/// Random expressions, the same for the same seed.
struct Generator: RandomNumberGenerator {
    private var numbers: SplitMix

    init(seed: UInt64) { numbers = SplitMix(seed: seed) }

    mutating func next() -> UInt64 { numbers.next() }

    /// A random expression over x and y, nested at most `depth` deep, and smooth unless `corners`.
    mutating func expression(_ depth: Int, corners: Bool) -> String {
        if depth == 0 {
            switch Int.random(in: 0..<5, using: &self) {
            case 0, 1: return "x"
            case 2, 3: return "y"
            default: return "\(Double(Int.random(in: -40...40, using: &self)) / 8)"
            }
        }
        let one = expression(depth - 1, corners: corners)
        let other = expression(Int.random(in: 0..<depth, using: &self), corners: corners)
        switch Int.random(in: 0..<(corners ? 20 : 12), using: &self) {
        case 0: return "(\(one) + \(other))"
        case 1: return "(\(one) - \(other))"
        case 2, 3: return "(\(one)*\(other))"
        case 4: return "(\(one))/(1.5 + cos(\(other)))"
        case 5: return "(\(one))^\(Int.random(in: 1...4, using: &self))"
        case 6: return call(of: ["sin", "cos", "tanh", "atan", "sigmoid", "softplus"], one)
        case 7: return "exp(-(\(one))^2)"
        case 8: return "log(1.25 + (\(one))^2)"
        case 9: return "sqrt(0.5 + (\(one))^2)"
        case 10: return "hypot(\(one), 1 + (\(other))^2)"
        case 11: return "(2 + sin(\(one)))^tanh(\(other))"
        case 12: return "max(\(one), \(other), 0.25)"
        case 13: return "min(\(one), \(other))"
        case 14: return "relu(\(one))*abs(\(other))"
        case 15: return call(of: ["atan2", "pow"], "\(one), \(other)")
        case 16: return "where(\(one) \(comparison()) \(other), \(other), 2*\(one))"
        case 17: return "mod(\(one), \(other))"
        case 18: return call(of: ["floor", "ceil", "round", "erf"], "3*\(one)")
        default: return call(of: ["sqrt", "log", "asin", "sign", "cbrt"], one)
        }
    }

    private mutating func comparison() -> String {
        ["<", "<=", ">", ">=", "==", "!="].randomElement(using: &self) ?? "<"
    }

    private mutating func call(of functions: [String], _ arguments: String) -> String {
        "\(functions[Int.random(in: functions.indices, using: &self)])(\(arguments))"
    }
}
