/// A recording as a program in any language would read it: a line of header, rows, other lines.
struct RecordedLines {
    /// The first line.
    let header: JSON
    /// The arrays.
    let rows: [[Double?]]
    /// The objects after the header.
    let others: [JSON]

    init(_ text: String) throws {
        let lines = try text.split(separator: "\n").map { try JSON(parsing: $0) }
        header = lines.first ?? .null
        rows = lines.dropFirst().filter { !$0.elements.isEmpty }.map { $0.elements.map(\.number) }
        others = lines.dropFirst().filter { $0.elements.isEmpty }
    }

    /// The rows of run `id`.
    func rows(of id: Double) -> [[Double?]] { rows.filter { $0.first == id } }

    /// What ``places`` should be where so many runs were recorded at `steps`: ordered by step, then by run.
    static func places(runs: Int, steps: some Sequence<Int>) -> [[Double?]] {
        var places: [[Double?]] = []
        for step in steps {
            for run in 0..<runs { places.append([Double(run), Double(step)]) }
        }
        return places
    }

    /// The run and the step of every row, in order.
    var places: [[Double?]] { rows.map { Array($0.prefix(2)) } }
}
