/// A formula with all its parts, parsed and checked.
struct ParsedFormula {
    /// The syntax trees, each after those of the parts that it uses; the formula's own is the last.
    private(set) var trees: [SyntaxTree] = []
    /// The part's index for each of `trees`; nil for the formula's own.
    private(set) var partIndices: [Int?] = []
    /// The data columns.
    let columns: [[Double]]

    /// Parses every text of `source`.
    ///
    /// Throws the first fault of the names, else of the formula, else of the parts in their order.
    init(_ source: FormulaSource) throws(FormulaFault) {
        let scope = Scope(source)
        if let fault = scope.faults.first { throw fault }
        columns = scope.columns
        var room = Parser.mostNodes
        let root = try Parser.parse(source.formula, part: nil, scope: scope, room: &room)
        var parts: [SyntaxTree] = []
        for part in source.parts {
            parts.append(try Parser.parse(part.text, part: part.name, scope: scope, room: &room))
        }
        let order = try PartOrder(parts).order
        trees = order.map { parts[$0] } + [root]
        partIndices = order.map { $0 } + [nil]
        try checkRows(partCount: parts.count)
    }

    /// The maximum number of texts whose faults are reported.
    static let faultLimit = 100

    /// Every fault of the names, and the first of each text, up to ``faultLimit``; without these, the first fault of
    /// the whole.
    static func faults(in source: FormulaSource) -> [FormulaFault] {
        let scope = Scope(source)
        var faults = scope.faults
        var room = Parser.mostNodes
        func read(_ text: String, part: String?) {
            do throws(FormulaFault) {
                _ = try Parser.parse(text, part: part, scope: scope, room: &room)
            } catch {
                faults.append(error)
            }
        }
        read(source.formula, part: nil)
        let limit = scope.faults.count + faultLimit
        for part in source.parts where faults.count < limit {
            read(part.text, part: part.name)
        }
        guard faults.isEmpty else { return faults }
        do throws(FormulaFault) {
            _ = try ParsedFormula(source)
            return []
        } catch {
            return [error]
        }
    }

    /// Checks that data columns are used only inside `sum` or `mean`, and that each aggregate uses at least one.
    private func checkRows(partCount: Int) throws(FormulaFault) {
        var partVaries = Array(repeating: false, count: partCount)
        for (tree, part) in zip(trees, partIndices) {
            var varies: [Bool] = []
            varies.reserveCapacity(tree.nodes.count)
            for node in tree.nodes {
                switch node.kind {
                case .number: varies.append(false)
                case .name(let name, let symbol):
                    switch symbol {
                    case .column: varies.append(true)
                    case .part(let index): varies.append(partVaries[index])
                    case .parameter, .constant: varies.append(false)
                    }
                    if varies.last == true, part == nil, !node.isAggregated {
                        let kind: FormulaFault.Kind =
                            symbol.role == .part ? .partOutsideAggregate(name) : .columnOutsideAggregate(name)
                        throw FormulaFault(kind, at: node.location, in: tree.part)
                    }
                case .negation(let inner): varies.append(varies[inner])
                case .binary(_, let left, let right): varies.append(varies[left] || varies[right])
                case .call(let function, let range):
                    let any = tree.arguments[range].contains { varies[$0] }
                    if function.isAggregate, !any {
                        throw FormulaFault(
                            .aggregateWithoutColumn(function.rawValue), at: node.location, in: tree.part)
                    }
                    varies.append(any && !function.isAggregate)
                }
            }
            if let part {
                partVaries[part] = varies.last == true
            }
        }
    }
}

/// The parts of a formula in topological order: each comes after those that it uses.
struct PartOrder {
    private(set) var order: [Int] = []

    /// Sorts `parts`; throws at the use that closes a cycle.
    init(_ parts: [SyntaxTree]) throws(FormulaFault) {
        enum State { case new, open, done }
        var states = Array(repeating: State.new, count: parts.count)
        let uses = parts.map(\.usedParts)
        for root in parts.indices where states[root] == .new {
            var path = [(part: root, next: 0)]
            states[root] = .open
            while let (part, next) = path.last {
                guard next < uses[part].count else {
                    states[part] = .done
                    order.append(part)
                    path.removeLast()
                    continue
                }
                path[path.count - 1].next += 1
                let use = uses[part][next]
                switch states[use.index] {
                case .new:
                    states[use.index] = .open
                    path.append((use.index, 0))
                case .open:
                    let circle = path.drop { $0.part != use.index }.map(\.part) + [use.index]
                    let names = circle.map { parts[$0].part ?? "" }
                    throw FormulaFault(.cyclicParts(names), at: use.location, in: parts[part].part)
                case .done:
                    break
                }
            }
        }
    }
}
