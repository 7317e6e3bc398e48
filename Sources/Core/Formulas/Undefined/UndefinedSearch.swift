/// Finds what in a formula has no value at a point.
///
/// A reference, so that a formula remains cheap to copy; the text is parsed again for each search.
final class UndefinedSearch: Sendable {
    private let source: FormulaSource

    init(_ source: FormulaSource) {
        self.source = source
    }

    /// The innermost part without a value at `point`, else the innermost without a derivative there; nil where both
    /// exist, and where `point` itself is not a number.
    func first(at point: SIMD2<Double>) -> UndefinedPart? {
        guard !point.x.isNaN, !point.y.isNaN, let parsed = try? ParsedFormula(source) else { return nil }
        var walk = UndefinedWalk(parsed, source, at: point)
        return walk.first()
    }
}

/// A walk from the root of a formula down to the operation whose arguments all exist, but whose result does not.
private struct UndefinedWalk {
    /// A node of one of the syntax trees.
    private struct Place {
        var tree: Int
        var node: Int
    }

    private let trees: [SyntaxTree]
    private let texts: [[Unicode.Scalar]]
    private let treeOfPart: [Int: Int]
    private let graph: Graph
    /// The graph's node for each node of each tree.
    private let indices: [[Graph.Index]]
    /// The derivatives of the graph's nodes with respect to each parameter.
    private let slopes: [[Graph.Index?]]
    private var values: NodeValues
    /// The row loaded last, from 0.
    private var row = 0

    init(_ parsed: ParsedFormula, _ source: FormulaSource, at point: SIMD2<Double>) {
        trees = parsed.trees
        texts = parsed.partIndices.map { part in
            Array((part.map { source.parts[$0].text } ?? source.formula).unicodeScalars)
        }
        let parts = parsed.partIndices.enumerated().compactMap { tree, part in part.map { ($0, tree) } }
        treeOfPart = Dictionary(parts) { first, _ in first }
        var indices: [[Graph.Index]] = []
        var graph = Graph(parsed, places: &indices)
        // Of all nodes: the root's graph may do without some of those that the texts have.
        let all = indices.flatMap(\.self)
        slopes = (0..<2).map { graph.derivatives(of: all, by: $0) }
        self.graph = graph
        self.indices = indices
        values = NodeValues(graph, columns: parsed.columns, at: point)
    }

    mutating func first() -> UndefinedPart? {
        let root = Place(tree: trees.count - 1, node: (trees.last?.nodes.count ?? 1) - 1)
        for quantity in [.value, .derivative(parameter: 0), .derivative(parameter: 1)] as [UndefinedPart.Quantity]
        where number(quantity, at: root).isNaN {
            return descend(from: root, quantity)
        }
        return nil
    }

    private func index(_ place: Place) -> Graph.Index { indices[place.tree][place.node] }

    private func value(_ place: Place) -> Double { values[index(place)] }

    private func number(_ quantity: UndefinedPart.Quantity, at place: Place) -> Double {
        switch quantity {
        case .value: value(place)
        case .derivative(let parameter): slopes[parameter][Int(index(place))].map { values[$0] } ?? 0
        }
    }

    /// The nodes whose values node `place` is computed from.
    private func arguments(_ place: Place) -> [Place] {
        let tree = trees[place.tree]
        switch tree.nodes[place.node].kind {
        case .number, .name(_, .parameter), .name(_, .constant), .name(_, .column): return []
        case .name(_, .part(let part)):
            guard let tree = treeOfPart[part] else { return [] }
            return [Place(tree: tree, node: trees[tree].nodes.count - 1)]
        case .negation(let inner): return [Place(tree: place.tree, node: inner)]
        case .binary(_, let left, let right):
            return [Place(tree: place.tree, node: left), Place(tree: place.tree, node: right)]
        case .call(.where, let range):
            // The branch that is taken: nothing depends on the other, and a condition always has a value.
            let places = tree.arguments[range].map { Place(tree: place.tree, node: $0) }
            guard let condition = places.first else { return [] }
            return [places[value(condition) != 0 ? 1 : 2]]
        case .call(_, let range): return tree.arguments[range].map { Place(tree: place.tree, node: $0) }
        }
    }

    private func function(_ place: Place) -> Function? {
        guard case .call(let function, _) = trees[place.tree].nodes[place.node].kind else { return nil }
        return function
    }

    /// Walks down from `place`, whose `quantity` is NaN.
    private mutating func descend(from place: Place, _ quantity: UndefinedPart.Quantity) -> UndefinedPart? {
        var (place, quantity) = (place, quantity)
        while true {
            let inner = arguments(place)
            if function(place)?.isAggregate == true {
                guard let inner = inner.first else { return nil }
                guard findRow({ $0.value(inner).isNaN || $0.number(quantity, at: inner).isNaN }) else {
                    return sumFault(place, inner, quantity)
                }
            }
            if let next = inner.first(where: { value($0).isNaN }) {
                (place, quantity) = (next, .value)
            } else if let next = culprit(among: inner, of: place, quantity) {
                place = next
            } else {
                return fault(place, inner.map { value($0) }, quantity, reason(place, inner, quantity))
            }
        }
    }

    /// Of the arguments whose `quantity` is NaN the first; of `min` and `max` rather the one selected.
    private func culprit(
        among inner: [Place], of place: Place, _ quantity: UndefinedPart.Quantity
    ) -> Place? {
        let candidates = inner.filter { number(quantity, at: $0).isNaN }
        guard function(place) == .min || function(place) == .max else { return candidates.first }
        return candidates.first { value($0) == value(place) } ?? candidates.first
    }

    /// Loads the first row for which `condition` holds; whether there is one.
    private mutating func findRow(_ condition: (UndefinedWalk) -> Bool) -> Bool {
        for candidate in 0..<graph.rowCount {
            load(candidate)
            if condition(self) { return true }
        }
        return false
    }

    private mutating func load(_ row: Int) {
        values.load(row: row)
        self.row = row
    }

    /// The fault of a sum whose terms all exist.
    private mutating func sumFault(
        _ place: Place, _ inner: Place, _ quantity: UndefinedPart.Quantity
    ) -> UndefinedPart? {
        var sum = 0.0
        var reason = UndefinedPart.Reason.overflow
        for candidate in 0..<graph.rowCount {
            load(candidate)
            let term = number(quantity, at: inner)
            if value(inner).isInfinite, isPole(inner) { reason = .pole }
            load(candidate)
            if quantity != .value, term.isInfinite, value(inner).isFinite { reason = .infiniteSlope }
            guard (sum + term).isNaN else {
                sum += term
                continue
            }
            var fault = fault(place, [sum, term], quantity, reason)
            fault.row = candidate + 1
            return fault
        }
        return nil
    }

    private mutating func reason(
        _ place: Place, _ inner: [Place], _ quantity: UndefinedPart.Quantity
    ) -> UndefinedPart.Reason {
        if let infinite = inner.first(where: { value($0).isInfinite }) {
            return isPole(infinite) ? .pole : .overflow
        }
        let isPower = operation(place) == "^" || operation(place) == "pow"
        guard quantity == .value else {
            if value(place).isInfinite { return isPole(place) ? .pole : .overflow }
            if inner.contains(where: { number(quantity, at: $0).isInfinite }) { return .infiniteSlope }
            return isPower && (inner.first.map { value($0) } ?? 0) < 0 ? .varyingPower : .overflow
        }
        switch operation(place) {
        case "log", "log2", "log10", "sqrt": return .negative
        case "asin", "acos": return .beyondOne
        case "/": return .zeroOverZero
        case "mod": return .zeroDivisor
        default: return isPower ? .fractionalPower : .overflow
        }
    }

    /// Whether the infinite value of `place` is exact: from a division by 0, a power of 0 or a logarithm of 0.
    private mutating func isPole(_ place: Place) -> Bool {
        var place = place
        while true {
            let inner = arguments(place)
            if function(place)?.isAggregate == true, let term = inner.first {
                guard findRow({ $0.value(term).isInfinite }) else { return false }
            }
            if let next = inner.first(where: { value($0).isInfinite }) {
                place = next
                continue
            }
            switch operation(place) {
            case "/": return inner.last.map { value($0) == 0 } ?? false
            case "^", "pow", "log", "log2", "log10": return inner.first.map { value($0) == 0 } ?? false
            default: return false
            }
        }
    }

    private func operation(_ place: Place) -> String {
        switch trees[place.tree].nodes[place.node].kind {
        case .number, .name: ""
        case .negation: "-"
        case .binary(let symbol, _, _): symbol.text
        case .call(let function, _): function.rawValue
        }
    }

    private func fault(
        _ place: Place, _ arguments: [Double], _ quantity: UndefinedPart.Quantity, _ reason: UndefinedPart.Reason
    ) -> UndefinedPart {
        let (text, span) = (texts[place.tree], trees[place.tree].nodes[place.node].span)
        let lineStart = (text[..<span.lowerBound].lastIndex(of: "\n") ?? -1) + 1
        let lineEnd = text[span].firstIndex(of: "\n") ?? span.upperBound
        var written = String.UnicodeScalarView()
        written.append(contentsOf: text[span])
        return UndefinedPart(
            part: trees[place.tree].part, line: 1 + text[..<span.lowerBound].count { $0 == "\n" },
            columns: span.lowerBound - lineStart + 1...max(span.lowerBound + 1, lineEnd) - lineStart,
            text: String(written), operation: operation(place), arguments: arguments,
            row: graph.variesByRow[Int(index(place))] ? row + 1 : nil, quantity: quantity, reason: reason)
    }
}
