import Canvas
import CellDrawing
import Trajectories

/// How large a quantity of a run's state was through time, from its first step to the present one.
struct StateHistory {
    private let pieces: [(steps: ClosedRange<Int>, size: Double)]

    /// The sizes of `quantity` for the parameter of index `parameter`.
    init(_ trace: Trace, _ quantity: StateQuantity, parameter: Int) {
        var pieces: [(steps: ClosedRange<Int>, size: Double)] = []
        pieces.reserveCapacity(trace.buckets.count + 1)
        func add(_ bucket: TraceBucket) {
            guard let range = bucket.state.range(of: quantity, parameter: parameter) else { return }
            pieces.append((bucket.steps, max(abs(range.lowerBound), abs(range.upperBound))))
        }
        trace.buckets.forEach(add)
        if let unfinished = trace.unfinished { add(unfinished) }
        self.pieces = pieces
    }

    /// The sizes as bars, lines from the top, the largest of the steps that share a bar; by their logarithms where they
    /// differ by more than a factor of four.
    func bars(_ size: Size, ascii: Bool) -> [String] {
        guard let first = pieces.first?.steps.lowerBound, let last = pieces.last?.steps.upperBound else { return [] }
        var sizes = [Double](repeating: .nan, count: max(1, min(size.width, last - first + 1)))
        for piece in pieces {
            let middle = (piece.steps.lowerBound - first + piece.steps.upperBound - first) / 2
            let column = min(sizes.count - 1, middle * sizes.count / (last - first + 1))
            sizes[column] = sizes[column].isNaN ? piece.size : max(sizes[column], piece.size)
        }
        return Sparkline.lines(ofSizes: sizes, size, ascii: ascii)
    }
}
