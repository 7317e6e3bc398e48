import CKernels

/// What is known of a node's values without evaluating it, as far as derivatives need it.
///
/// The derivative of a branch that is not taken is exactly 0, and the chain rule multiplies it by slopes that may not
/// be finite there, as log(y) in the derivative of y^max(x, 30) where y is negative. Such products are computed as 0;
/// all others remain ordinary products.
struct NodeTraits: OptionSet {
    var rawValue: UInt8

    /// 0 in a whole region, where it is not NaN: in a branch of `min`, `max`, `relu`, `abs` or `where`, or as a comparison
    /// or a whole number.
    static let vanishing = NodeTraits(rawValue: 1)
    /// Possibly not finite, although all operands are.
    static let unbounded = NodeTraits(rawValue: 2)
    /// Possibly infinite as the slope of a root, where the root itself is finite.
    static let steep = NodeTraits(rawValue: 4)
    /// Computed from a logarithm, which may be NaN where the derivative of a power is.
    static let logarithmic = NodeTraits(rawValue: 8)
    /// The constant 0.
    static let zero = NodeTraits(rawValue: 16)

    init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Those of `node`, whose operands have `known`.
    init(_ node: Graph.Node, _ known: [NodeTraits]) {
        switch node {
        case .constant(let bits):
            let value = Double(bitPattern: bits)
            self = value == 0 ? .zero : value.isFinite ? [] : .unbounded
        case .parameter, .column: self = []
        case .total(let inner, _): self = known[Int(inner)]
        case .operation(let opcode, let a, let b, let c):
            self.init(opcode, known[Int(a)], known[Int(b)], known[Int(c)])
        }
    }

    private init(_ opcode: Opcode, _ a: NodeTraits, _ b: NodeTraits, _ c: NodeTraits) {
        let zeros: NodeTraits = [.vanishing, .zero]
        self = a.union(b).union(c).subtracting(zeros)
        switch opcode {
        case .log, .log2, .log10, .powerLog: formUnion([.unbounded, .logarithmic])
        case .divide, .ratioOrZero, .tan, .sinh, .cosh, .exp, .pow, .modulo: insert(.unbounded)
        case .quotientOrZero, .productOrZero, .powerSlope: formUnion([.unbounded, .steep])
        case .sign, .picksMinimum, .picksMaximum, .picksRelu, .less, .lessOrEqual, .equal, .notEqual: self = []
        default: break
        }
        let isVanishing =
            switch opcode {
            case .sign, .floor, .ceiling, .round, .less, .lessOrEqual, .equal, .notEqual: true
            case .select: !b.union(c).isDisjoint(with: zeros)
            case .multiply, .productOrZero: !a.union(b).isDisjoint(with: zeros)
            case .negate, .divide, .quotientOrZero, .ratioOrZero: a.contains(.vanishing)
            case .add, .subtract: a.contains(.vanishing) && b.contains(.vanishing)
            default: false
            }
        if isVanishing { insert(.vanishing) }
    }
}
