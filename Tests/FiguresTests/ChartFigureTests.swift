import Canvas
@testable import Figures
import Scene
import Testing
import Trajectories

/// Charts of trainings as figures.
@Suite struct ChartFigureTests {
    /// A training with a loss that falls from 10 to 0.1 by its logarithm, and an effective sharpness of 2 by the limit 2.
    private var sheet: ChartSheet {
        let run = ChartSheet.Run(color: PathColor.ofKey(1), mark: nil, hasBatches: false) { quantity in
            switch quantity {
            case .loss: (0...100).map { .init(steps: $0...$0, range: loss($0)...loss($0)) }
            case .strain: [.init(steps: 0...0, range: 1...1), .init(steps: 100...100, range: 2...2)]
            default: []
            }
        }
        return ChartSheet([run], steps: 0...100, ascii: true)
    }

    private func loss(_ step: Int) -> Double { [10, 1, 0.1][step / 50] }

    private func figure(_ size: Size, marks: [ChartFigure.Mark] = []) -> Figure {
        ChartFigure.figure(
            sheet, steps: 0...100, size: size, title: "A title", names: [.init("gd", color: PathColor.ofKey(1))],
            marks: marks, notes: ["a note"])
    }

    private func texts(_ shapes: [Shape]) -> [String] {
        shapes.flatMap { shape -> [String] in
            switch shape {
            case .text(let text): [text.text]
            case .clipped(_, let shapes): texts(shapes)
            default: []
            }
        }
    }

    private func lines(_ shapes: [Shape], ink: RGB) -> [[Place]] {
        shapes.flatMap { shape -> [[Place]] in
            switch shape {
            case .line(let places, let stroke): stroke.ink == ink ? [places] : []
            case .clipped(_, let shapes): lines(shapes, ink: ink)
            default: []
            }
        }
    }

    @Test func `titles, steps, legend and notes are written`() {
        let words = texts(figure(Size(800, 600)).shapes)
        for word in ["A title", "loss", "el / limit", "step", "0", "100", "gd", "a note"] {
            #expect(words.contains(word), "\(words)")
        }
        #expect(words.contains("1") && words.contains("10"))
    }

    @Test func `a line goes through its values, from the upper left to the lower right`() throws {
        let all = lines(figure(Size(800, 600)).shapes, ink: PathColor.ofKey(1).rgb)
        let loss = try #require(all.first { $0.count > 50 })
        let (first, last) = (try #require(loss.first), try #require(loss.last))
        #expect(first.y < last.y && first.x < last.x)
        // Half of the way down by the logarithm at step 75, where the loss is 1.
        let middle = try #require(
            loss.min {
                abs($0.x - (first.x + 0.75 * (last.x - first.x))) < abs($1.x - (first.x + 0.75 * (last.x - first.x)))
            })
        #expect(abs(middle.y - (first.y + last.y) / 2) < 1)
    }

    @Test func `a mark is a line through every chart at its step`() {
        let ink = RGB(255, 0, 0)
        let plain = lines(figure(Size(800, 600)).shapes, ink: MapFigure.halo.mixed(with: ink, 0.55))
        let marked = lines(
            figure(Size(800, 600), marks: [.init(step: 50, ink: ink), .init(step: 101, ink: ink)]).shapes,
            ink: MapFigure.halo.mixed(with: ink, 0.55))
        #expect(plain.isEmpty && marked.count == 2)
        #expect(Set(marked.flatMap { $0.map(\.x) }).count == 1)
    }

    @Test func `charts that find no room are left out, and counted`() {
        let run = ChartSheet.Run(color: PathColor.ofKey(1), mark: nil, hasBatches: false) { _ in
            [.init(steps: 0...0, range: 1...1), .init(steps: 9...9, range: 2...2)]
        }
        let sheet = ChartSheet([run], steps: 0...9, ascii: true)
        let figure = ChartFigure.figure(sheet, steps: 0...9, size: ChartFigure.leastSize, title: "", names: [])
        let words = texts(figure.shapes)
        let titles = sheet.charts.map { $0.title[0].text }
        let shown = titles.prefix { words.contains($0) }.count
        #expect(titles.prefix(2) == ["loss", "el / limit"] && shown >= 2 && shown < titles.count)
        #expect(figure.note == "\(titles.count - shown) more charts find no room at this size.")
        #expect(titles.dropFirst(shown).allSatisfy { !words.contains($0) })
    }

    @Test func `the limit is dotted`() {
        let faint = MapFigure.halo.mixed(with: PathColor.ofKey(1).rgb, 0.6)
        let dashes = lines(figure(Size(800, 600)).shapes, ink: faint)
        #expect(dashes.count > 20 && dashes.allSatisfy { $0.count == 2 && $0[0].y == $0[1].y })
        // As long as the gaps.
        #expect(zip(dashes.dropFirst(), dashes).allSatisfy { abs($0[0].x - $1[1].x - ($1[1].x - $1[0].x)) < 1e-6 })
    }
}
