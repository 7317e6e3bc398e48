internal import Canvas
internal import Surfaces

/// The losses of contour lines, written on them where they run level.
struct ContourLabels {
    /// A loss and the cell of its first letter.
    struct Label: Equatable {
        var x: Int
        var y: Int
        var text: String
    }

    /// The labels, none on another one.
    private(set) var labels: [Label] = []

    /// The fewest dots of a piece of line that is long enough to carry a label.
    private static let shortest = 48

    /// Labels on `lines`, whose levels are `count` positions evenly spaced in `scale`: one for every piece that is long
    /// and level enough, on every second level.
    init(_ lines: ContourLayer, count: Int, scale: LossScale, ascii: Bool) {
        let size = lines.dots.size
        let numbers = (0..<max(0, count)).filter { !$0.isMultiple(of: 2) }
        let texts = Self.texts(numbers.map { scale.loss(at: Double($0 + 1) / Double(count + 1)) }, ascii: ascii)
        for piece in lines.pieces where piece.dots.count >= Self.shortest && !piece.number.isMultiple(of: 2) {
            guard let place = numbers.firstIndex(of: piece.number) else { continue }
            let text = texts[place]
            let width = Glyphs.width(of: text)
            let dots = Array(piece.dots)
            let middle = dots.count / 2
            var best: (label: Label, score: Int)?
            for index in stride(from: width, to: dots.count - width, by: 3) {
                guard let unevenness = Self.unevenness(dots[index - width...index + width]) else { continue }
                let score = unevenness * 16 + abs(index - middle) * 16 / dots.count
                let label = Label(x: dots[index].x / 2 - width / 2, y: dots[index].y / 4, text: text)
                guard score < best?.score ?? .max, isFree(label, width, number: piece.number, lines, size) else {
                    continue
                }
                best = (label, score)
            }
            if let best { labels.append(best.label) }
        }
    }

    /// How many dots a stretch of line goes up and down; nil where it is too steep or turns back.
    private static func unevenness(_ dots: ArraySlice<SIMD2<Int>>) -> Int? {
        guard let first = dots.first, let last = dots.last else { return nil }
        let heights = dots.map(\.y)
        guard let top = heights.min(), let bottom = heights.max(), bottom - top <= 3 else { return nil }
        return abs(last.x - first.x) >= dots.count - 2 ? bottom - top : nil
    }

    /// Whether a label would lie inside the map, on no other line and at some distance from other labels.
    private func isFree(_ label: Label, _ width: Int, number: Int, _ lines: ContourLayer, _ size: Size) -> Bool {
        guard label.x >= 1, label.x + width < size.width, label.y >= 1, label.y < size.height - 1 else { return false }
        let isClear = (label.x..<label.x + width).allSatisfy { x in
            let cell = label.y * size.width + x
            return lines.dots.masks[cell] == 0 || lines.levels[cell] == UInt8(truncatingIfNeeded: number)
        }
        return isClear
            && labels.allSatisfy { other in
                let otherWidth = Glyphs.width(of: other.text)
                return abs(other.y - label.y) > 1 || other.x > label.x + width + 3 || label.x > other.x + otherWidth + 3
            }
    }

    /// `losses` in as few digits, from two on, as tell them apart.
    private static func texts(_ losses: [Double], ascii: Bool) -> [String] {
        var texts: [String] = []
        for significance in 2...5 {
            let number = NumberText(significance: max(4, significance), ascii: ascii)
            texts = losses.map { loss in
                // Rounded to so many digits, and then without an exponent where it is short enough: 370, not 3.7e2.
                let rounded = Double(NumberText(significance: significance, ascii: true).text(loss)) ?? loss
                return number.text(rounded)
            }
            if Set(texts).count == texts.count { break }
        }
        return texts
    }
}
