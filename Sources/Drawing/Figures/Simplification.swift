/// Removes points of lines without visible change.
enum Simplification {
    /// `line` without points that lie within `tolerance` of it (Ramer 1972; Douglas and Peucker 1973).
    static func simplified(_ line: [Place], tolerance: Double) -> [Place] {
        guard line.count > 2 else { return line }
        var isKept = [Bool](repeating: false, count: line.count)
        isKept[0] = true
        isKept[line.count - 1] = true
        var parts = [(0, line.count - 1)]
        while let (first, last) = parts.popLast() {
            var (farthest, distance) = (first, tolerance * tolerance)
            for index in first + 1..<max(last, first + 1) {
                let square = squaredDistance(of: line[index], from: line[first], to: line[last])
                if square > distance { (farthest, distance) = (index, square) }
            }
            guard farthest != first else { continue }
            isKept[farthest] = true
            parts += [(first, farthest), (farthest, last)]
        }
        return line.indices.filter { isKept[$0] }.map { line[$0] }
    }

    /// The squared distance of `point` from the segment between two other points.
    private static func squaredDistance(of point: Place, from start: Place, to end: Place) -> Double {
        let (way, offset) = (end - start, point - start)
        let length = (way * way).sum()
        let share = length > 0 ? min(max((way * offset).sum() / length, 0), 1) : 0
        let rest = offset - way * share
        return (rest * rest).sum()
    }
}
