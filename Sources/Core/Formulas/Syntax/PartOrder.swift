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
