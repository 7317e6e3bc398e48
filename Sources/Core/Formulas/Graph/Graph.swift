import CKernels

/// The computation of a formula as a graph in which equal nodes are shared.
///
/// A node's index is greater than those of its operands. The constructors in `Graph+Arithmetic.swift` simplify, but
/// only where that leaves every bit of the result as it was.
struct Graph {
    typealias Index = Int32

    enum Node: Hashable {
        /// A number, by its bits.
        case constant(UInt64)
        case parameter(Int)
        case column(Int)
        case operation(Opcode, Index, Index, Index)
        /// The sum or the mean of a node over the data's rows.
        case total(Index, isMean: Bool)
    }

    private(set) var nodes: [Node] = []
    /// For each node, whether it differs from row to row.
    private(set) var variesByRow: [Bool] = []
    /// For each node, what is known of its values.
    private(set) var traits: [NodeTraits] = []
    /// The nodes that are a whole power of another node, for a better derivative.
    var wholePowers: [Index: (base: Index, exponent: Double)] = [:]
    /// How many rows the data have.
    let rowCount: Int
    private var indices: [Node: Index] = [:]

    init(rowCount: Int) {
        self.rowCount = rowCount
    }

    /// The index of `node`, which is added unless there is an equal one.
    mutating func insert(_ node: Node) -> Index {
        if let index = indices[node] { return index }
        let index = Index(nodes.count)
        nodes.append(node)
        let varies =
            switch node {
            case .constant, .parameter, .total: false
            case .column: true
            case .operation: Self.operands(of: node).contains { variesByRow[Int($0)] }
            }
        variesByRow.append(varies)
        traits.append(NodeTraits(node, traits))
        indices[node] = index
        return index
    }

    /// The node of parameter `number`, if it is used.
    func parameter(_ number: Int) -> Index? { indices[.parameter(number)] }

    /// The value of a constant node; nil for any other.
    func number(_ index: Index) -> Double? {
        guard case .constant(let bits) = nodes[Int(index)] else { return nil }
        return Double(bitPattern: bits)
    }

    /// The operands of `node`; operations of fewer than three repeat the first.
    static func operands(of node: Node) -> [Index] {
        switch node {
        case .constant, .parameter, .column: []
        case .operation(_, let a, let b, let c): [a, b, c]
        case .total(let inner, _): [inner]
        }
    }
}

extension Graph {
    /// The largest whole exponent that is computed by multiplications.
    private static let largestUnrolled = 16.0

    mutating func constant(_ value: Double) -> Index {
        insert(.constant(value.bitPattern))
    }

    /// The result of `opcode`, simplified.
    mutating func apply(_ opcode: Opcode, _ a: Index, _ b: Index? = nil, _ c: Index? = nil) -> Index {
        if let x = number(a), let y = number(b ?? a), let z = number(c ?? a) {
            return constant(Kernel.value(opcode, x, y, z))
        }
        if opcode == .select, let mask = number(a), let b, let c { return mask != 0 ? b : c }
        if let b, let simpler = simplified(opcode, a, b) { return simpler }
        if opcode == .negate, let inner = negated(a) { return inner }
        if let b, opcode.isCommutative, b < a { return insert(.operation(opcode, b, a, b)) }
        return insert(.operation(opcode, a, b ?? a, c ?? a))
    }

    /// a^b: whole constant exponents by multiplication.
    mutating func power(_ a: Index, _ b: Index) -> Index {
        guard let exponent = number(b), exponent.rounded() == exponent else { return apply(.pow, a, b) }
        if exponent == 0 { return constant(1) }
        if exponent == 1 { return a }
        guard exponent.magnitude <= Self.largestUnrolled, number(a) == nil else { return apply(.pow, a, b) }
        if let inner = negated(a) {
            let result = power(inner, b)
            return exponent.remainder(dividingBy: 2) == 0 ? result : apply(.negate, result)
        }
        let product = repeatedProduct(a, Int(exponent.magnitude))
        let result = exponent < 0 ? apply(.divide, constant(1), product) : product
        wholePowers[result] = (a, exponent)
        return result
    }

    /// The sum or the mean of `inner` over the rows; a product or `inner` itself where it is the same in every row.
    mutating func total(_ inner: Index, isMean: Bool) -> Index {
        guard !variesByRow[Int(inner)] else { return insert(.total(inner, isMean: isMean)) }
        return isMean ? inner : apply(.multiply, inner, constant(Double(rowCount)))
    }

    /// The node whose negative is `node`, if there is one.
    func negated(_ node: Index) -> Index? {
        guard case .operation(.negate, let inner, _, _) = nodes[Int(node)] else { return nil }
        return inner
    }

    private mutating func repeatedProduct(_ a: Index, _ count: Int) -> Index {
        guard count > 1 else { return a }
        let half = repeatedProduct(a, count / 2)
        let square = apply(.multiply, half, half)
        return count % 2 == 0 ? square : apply(.multiply, square, a)
    }

    private mutating func simplified(_ opcode: Opcode, _ a: Index, _ b: Index) -> Index? {
        switch opcode {
        case .add:
            if let inner = negated(b) { return apply(.subtract, a, inner) }
            if let inner = negated(a) { return apply(.subtract, b, inner) }
        case .subtract:
            if let inner = negated(b) { return apply(.add, a, inner) }
            if let number = number(b), number.bitPattern == 0 { return a }
        case .multiply:
            if let number = number(a), let product = scaled(b, by: number) { return product }
            if let number = number(b), let product = scaled(a, by: number) { return product }
            if let inner = negated(a) {
                let product = apply(.multiply, inner, b)
                return apply(.negate, product)
            }
            if let inner = negated(b) {
                let product = apply(.multiply, a, inner)
                return apply(.negate, product)
            }
        case .divide:
            if let number = number(b), number == 1 { return a }
        default:
            break
        }
        return nil
    }

    private mutating func scaled(_ node: Index, by number: Double) -> Index? {
        switch number {
        case 1: node
        case -1: apply(.negate, node)
        case 2: apply(.add, node, node)
        default: nil
        }
    }
}

extension Graph {
    /// The graph of `formula`; `root` is set to the node that is its value.
    init(_ formula: ParsedFormula, root: inout Index) {
        var places: [[Index]] = []
        self.init(formula, places: &places)
        root = places.last?.last ?? constant(.nan)
    }

    /// The graph of `formula`; `places` is set to the node of each node of each of its syntax trees.
    init(_ formula: ParsedFormula, places: inout [[Index]]) {
        self.init(rowCount: formula.columns.first?.count ?? 0)
        places = []
        var parts: [Int: Index] = [:]
        for (tree, part) in zip(formula.trees, formula.partIndices) {
            let lowered = lower(tree, parts)
            places.append(lowered)
            if let part { parts[part] = lowered.last }
        }
    }

    /// Adds the nodes of `tree`, in which part i is the node `parts[i]`, and returns them.
    private mutating func lower(_ tree: SyntaxTree, _ parts: [Int: Index]) -> [Index] {
        var lowered: [Index] = []
        lowered.reserveCapacity(tree.nodes.count)
        for node in tree.nodes {
            lowered.append(lower(node, tree.arguments, lowered) { parts[$0] })
        }
        return lowered
    }

    /// Adds the node of `node` of a syntax tree with `arguments`, the nodes before which are `lowered`, and returns it.
    mutating func lower(
        _ node: SyntaxTree.Node, _ arguments: [Int], _ lowered: [Index], part: (Int) -> Index?
    ) -> Index {
        switch node.kind {
        case .number(let value): constant(value)
        case .name(_, .parameter(let index)): insert(.parameter(index))
        case .name(_, .constant(let value)): constant(value)
        case .name(_, .column(let index)): insert(.column(index))
        case .name(_, .part(let index)): part(index) ?? constant(.nan)
        case .negation(let inner): apply(.negate, lowered[inner])
        case .binary(let symbol, let left, let right): binary(symbol, lowered[left], lowered[right])
        case .call(let function, let range): call(function, arguments[range].map { lowered[$0] })
        }
    }

    private mutating func binary(_ symbol: SyntaxTree.Operator, _ left: Index, _ right: Index) -> Index {
        switch symbol {
        case .add: apply(.add, left, right)
        case .subtract: apply(.subtract, left, right)
        case .multiply: apply(.multiply, left, right)
        case .divide: apply(.divide, left, right)
        case .power: power(left, right)
        case .less: apply(.less, left, right)
        case .lessOrEqual: apply(.lessOrEqual, left, right)
        case .greater: apply(.less, right, left)
        case .greaterOrEqual: apply(.lessOrEqual, right, left)
        case .equal: apply(.equal, left, right)
        case .notEqual: apply(.notEqual, left, right)
        case .both: apply(.select, left, truth(right), constant(0))
        case .either: apply(.select, left, constant(1), truth(right))
        }
    }

    /// 1 where `node` is not 0, else 0.
    private mutating func truth(_ node: Index) -> Index {
        let zero = constant(0)
        return apply(.notEqual, node, zero)
    }

    private mutating func call(_ function: Function, _ arguments: [Index]) -> Index {
        let a = arguments[0]
        return switch function {
        case .sin: apply(.sin, a)
        case .cos: apply(.cos, a)
        case .tan: apply(.tan, a)
        case .asin: apply(.asin, a)
        case .acos: apply(.acos, a)
        case .atan: apply(.atan, a)
        case .atan2: apply(.atan2, a, arguments[1])
        case .sinh: apply(.sinh, a)
        case .cosh: apply(.cosh, a)
        case .tanh: apply(.tanh, a)
        case .exp: apply(.exp, a)
        case .log: apply(.log, a)
        case .log2: apply(.log2, a)
        case .log10: apply(.log10, a)
        case .sqrt: apply(.squareRoot, a)
        case .cbrt: apply(.cbrt, a)
        case .abs: apply(.absolute, a)
        case .sign: apply(.sign, a)
        case .min: arguments.dropFirst().reduce(a) { apply(.minimum, $0, $1) }
        case .max: arguments.dropFirst().reduce(a) { apply(.maximum, $0, $1) }
        case .pow: power(a, arguments[1])
        case .hypot: apply(.hypot, a, arguments[1])
        case .sigmoid: apply(.sigmoid, a)
        case .softplus: apply(.softplus, a)
        case .relu: apply(.relu, a)
        case .floor: apply(.floor, a)
        case .ceil: apply(.ceiling, a)
        case .round: apply(.round, a)
        case .mod: apply(.modulo, a, arguments[1])
        case .erf: apply(.erf, a)
        case .where: apply(.select, a, arguments[1], arguments[2])
        case .sum: total(a, isMean: false)
        case .mean: total(a, isMean: true)
        case .norm, .dot, .maxOver: preconditionFailure("a formula of a loss has no parameters to go over")
        }
    }
}
