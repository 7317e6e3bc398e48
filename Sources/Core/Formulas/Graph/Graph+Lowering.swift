import CKernels

extension Graph {
    /// The graph of `formula`; `root` is set to the node that is its value.
    init(_ formula: ParsedFormula, root: inout Index) {
        self.init(rowCount: formula.columns.first?.count ?? 0)
        var parts: [Int: Index] = [:]
        for (tree, part) in zip(formula.trees, formula.partIndices) {
            let result = lower(tree, parts)
            if let part {
                parts[part] = result
            } else {
                root = result
            }
        }
    }

    /// Adds the nodes of `tree`, in which part i is the node `parts[i]`, and returns its root's.
    private mutating func lower(_ tree: SyntaxTree, _ parts: [Int: Index]) -> Index {
        var lowered: [Index] = []
        lowered.reserveCapacity(tree.nodes.count)
        for node in tree.nodes {
            let result: Index =
                switch node.kind {
                case .number(let value): constant(value)
                case .name(_, .parameter(let index)): insert(.parameter(index))
                case .name(_, .constant(let value)): constant(value)
                case .name(_, .column(let index)): insert(.column(index))
                case .name(_, .part(let index)): parts[index] ?? constant(.nan)
                case .negation(let inner): apply(.negate, lowered[inner])
                case .binary(let symbol, let left, let right): binary(symbol, lowered[left], lowered[right])
                case .call(let function, let range): call(function, tree.arguments[range].map { lowered[$0] })
                }
            lowered.append(result)
        }
        return lowered.last ?? constant(.nan)
    }

    private mutating func binary(_ symbol: SyntaxTree.Operator, _ left: Index, _ right: Index) -> Index {
        switch symbol {
        case .add: apply(.add, left, right)
        case .subtract: apply(.subtract, left, right)
        case .multiply: apply(.multiply, left, right)
        case .divide: apply(.divide, left, right)
        case .power: power(left, right)
        }
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
        case .sum: total(a, isMean: false)
        case .mean: total(a, isMean: true)
        }
    }
}
