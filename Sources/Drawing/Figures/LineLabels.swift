internal import Canvas
internal import Sampling

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Labels of losses along contour lines, where these are straight and other labels are far away.
struct LineLabels {
    /// A loss, the middle of its baseline, and its turn in degrees.
    struct Label {
        var text: String
        var position: Double
        var place: Place
        var turn: Double
    }

    private(set) var labels: [Label] = []

    /// Places that labels must not cover.
    private let obstacles: [Place]

    /// Labels of `em` · 0.72 pixels on every third of `levels` inside `area`, at some distance from `obstacles`.
    init(_ levels: [FilledContours.Lines], scale: LossScale, area: Rect, em: Double, obstacles: [Place]) {
        self.obstacles = obstacles
        let texts = BarLabels(scale)
        for (index, level) in levels.enumerated() where BarLabels.isLabelled(index) {
            let nearest = texts.positions.firstIndex { abs($0 - level.position) < 1e-6 }
            guard let text = nearest.map({ texts.texts[$0] }) else { continue }
            let width = StrokeFont.width(of: text, size: em * 0.72)
            for line in level.lines {
                guard let label = best(on: line, text, level.position, width: width, area: area, em: em) else {
                    continue
                }
                labels.append(label)
            }
        }
    }

    private func best(
        on line: [Place], _ text: String, _ position: Double, width: Double, area: Rect, em: Double
    ) -> Label? {
        var best: (label: Label, score: Double)?
        var end = 0
        for start in line.indices {
            while end < line.count, distance(line[start], line[end]) < width { end += 1 }
            guard end < line.count else { break }
            let (from, to) = (line[start], line[end])
            let middle = (from + to) / 2
            let room = Place(width, width) / 2 + em
            guard middle.x - room.x > Double(area.x), middle.x + room.x < Double(area.maxX),
                middle.y - room.y > Double(area.y), middle.y + room.y < Double(area.maxY),
                labels.allSatisfy({ distance($0.place, middle) > width + 2.5 * em }),
                obstacles.allSatisfy({ distance($0, middle) > width / 2 + em })
            else { continue }
            let way = to - from
            let side = Place(-way.y, way.x) / max(distance(from, to), 1e-9)
            let bend = line[start...end].map { abs((($0 - middle) * side).sum()) }.max() ?? 0
            guard bend < em * 0.35 else { continue }
            // Letters are upright, not upside down.
            let forward = way.x < 0 ? -way : way
            let turn = atan2(forward.y, forward.x) * 180 / .pi
            let score = bend + abs(turn) / 90 * em * 0.6
            guard score < best?.score ?? .infinity else { continue }
            let down = Place(-forward.y, forward.x) / max(distance(from, to), 1e-9)
            best = (Label(text: text, position: position, place: middle + down * em * 0.25, turn: turn), score)
        }
        return best?.label
    }

    private func distance(_ one: Place, _ other: Place) -> Double {
        let way = one - other
        return (way * way).sum().squareRoot()
    }
}
