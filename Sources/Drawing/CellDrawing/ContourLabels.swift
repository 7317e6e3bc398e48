internal import Canvas
internal import Sampling
import Text

/// The losses of contour lines, written on them where they run level.
struct ContourLabels {
    /// A loss and the cell of its first letter.
    struct Label: Equatable {
        var x: Int
        var y: Int
        var text: String
        /// The columns it takes.
        var width: Int
    }

    /// The labels, none on another one.
    private(set) var labels: [Label] = []

    /// The fewest dots of a piece of line that is long enough to carry a label.
    private static let shortest = 48

    /// Labels on `lines`, whose levels are `count` positions evenly spaced in `scale`: one for every piece that is long
    /// and level enough, on every second level; with `isFramed` between two blanks.
    init(_ lines: ContourLayer, count: Int, scale: LossScale, ascii: Bool, isFramed: Bool = false) {
        let size = lines.dots.size
        let numbers = (0..<max(0, count)).filter { !$0.isMultiple(of: 2) }
        let losses = numbers.map { scale.loss(at: Double($0 + 1) / Double(count + 1)) }
        let texts = Self.texts(losses, above: scale.lowest, ascii: ascii).map { isFramed ? " \($0) " : $0 }
        let widths = texts.map { Glyphs.width(of: $0) }
        for piece in lines.pieces where piece.dots.count >= Self.shortest && !piece.number.isMultiple(of: 2) {
            guard let place = numbers.firstIndex(of: piece.number) else { continue }
            let (text, width) = (texts[place], widths[place])
            let dots = Array(piece.dots)
            let middle = dots.count / 2
            var best: (label: Label, score: Int)?
            for index in stride(from: width, to: dots.count - width, by: 3) {
                guard let unevenness = Self.unevenness(dots[index - width...index + width]) else { continue }
                let score = unevenness * 16 + abs(index - middle) * 16 / dots.count
                let label = Label(x: dots[index].x / 2 - width / 2, y: dots[index].y / 4, text: text, width: width)
                guard score < best?.score ?? .max, isFree(label, number: piece.number, lines, size) else {
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
        var (top, bottom) = (first.y, first.y)
        for dot in dots {
            top = min(top, dot.y)
            bottom = max(bottom, dot.y)
        }
        guard bottom - top <= 3 else { return nil }
        return abs(last.x - first.x) >= dots.count - 2 ? bottom - top : nil
    }

    /// Whether a label would lie inside the map, on no other line and at some distance from other labels.
    private func isFree(_ label: Label, number: Int, _ lines: ContourLayer, _ size: Size) -> Bool {
        let width = label.width
        guard label.x >= 1, label.x + width < size.width, label.y >= 1, label.y < size.height - 1 else { return false }
        let isClear = (label.x..<label.x + width).allSatisfy { x in
            let cell = label.y * size.width + x
            return lines.dots.masks[cell] == 0 || lines.levels[cell] == UInt8(truncatingIfNeeded: number)
        }
        return isClear
            && labels.allSatisfy { other in
                abs(other.y - label.y) > 1 || other.x > label.x + width + 3 || label.x > other.x + other.width + 3
            }
    }

    /// `losses` in as few digits, from two on, as tell them apart; where five don't, by how far they are above `lowest`.
    private static func texts(_ losses: [Double], above lowest: Double, ascii: Bool) -> [String] {
        distinct(losses, ascii: ascii)
            ?? distinct(losses.map { $0 - lowest }, ascii: ascii).map { $0.map { "+" + $0 } }
            ?? losses.map { NumberText(significance: 17, ascii: ascii).text($0) }
    }

    /// `numbers` in as few digits, from two to five, as tell them apart; nil where none do.
    private static func distinct(_ numbers: [Double], ascii: Bool) -> [String]? {
        for significance in 2...5 {
            let number = NumberText(significance: max(4, significance), ascii: ascii)
            let texts = numbers.map { value in
                // Rounded to so many digits, and then without an exponent where it is short enough: 370, not 3.7e2.
                let rounded = Double(NumberText(significance: significance, ascii: true).text(value)) ?? value
                return number.text(rounded)
            }
            if Set(texts).count == texts.count { return texts }
        }
        return nil
    }
}
