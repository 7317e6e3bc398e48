import Sampling
import Surfaces

extension SampledGrid {
    /// A grid drawn as rows of digits, `n` for a sample that is not a number, over the unit square.
    init(_ drawing: String) {
        let rows = drawing.split(separator: "\n").map { $0.filter { $0 != " " } }
        let values = rows.joined().map { Double(String($0)) ?? .nan }
        self.init(
            domain: Domain(p1: 0...1, p2: 0...1), width: rows.first?.count ?? 0, height: rows.count, values: values)
    }

    /// A grid of the values of a function of column and row.
    init(width: Int, height: Int, _ value: (Double, Double) -> Double) {
        var values: [Double] = []
        for row in 0..<height {
            for column in 0..<width { values.append(value(Double(column), Double(row))) }
        }
        self.init(domain: Domain(p1: 0...1, p2: 0...1), width: width, height: height, values: values)
    }
}
