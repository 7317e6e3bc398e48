import Canvas
import Diagnosis
import OutcomeMaps
@testable import Scene
import Testing
import Wording

/// Colours of outcomes are told apart, and lightness tells of speed.
@Suite struct OutcomePaletteTests {
    private static let shares = [0, 0.25, 0.5, 0.75, 1]

    /// A map of settings tells all outcomes, and a map of starts eight minima too.
    @Test(arguments: Sight.allCases)
    func `any two outcomes are told apart, however fast they are`(sight: Sight) {
        let starts = OutcomeKind.all.filter { $0 != OutcomeKind(.converged) }
        #expect(starts.count == 20)
        for kinds in [OutcomeKind.order.map { OutcomeKind($0) }, starts] {
            for (index, one) in kinds.enumerated() {
                // What is not computed stands on a map too.
                let others = kinds.dropFirst(index + 1).map { Self.colors(of: $0) } + [[OutcomePalette.unknown]]
                let difference = others.joined().flatMap { other in
                    Self.colors(of: one).map {
                        Lab($0, seenBy: sight).difference(to: Lab(other, seenBy: sight))
                    }
                }.min()
                #expect(difference ?? 0 >= (sight == .common ? 15 : 8.5), "\(one): \(difference ?? 0)")
            }
        }
    }

    /// A map of trainings has no minima and none of the outcomes that need a formula, and its running cells are shaded.
    @Test(arguments: Sight.allCases)
    func `losses of trainings have shades that are told from all other outcomes`(sight: Sight) {
        let shades = Self.shares.map {
            Lab(OutcomePalette.rgb(of: OutcomeKind(.running), share: $0, amongTrainings: true), seenBy: sight)
        }
        let others = OutcomeKind.order.filter { ![.running, .maximum, .starved, .unbounded].contains($0) }
        let colors = others.flatMap { Self.colors(of: OutcomeKind($0)) } + [OutcomePalette.unknown]
        let difference = colors.flatMap { color in shades.map { $0.difference(to: Lab(color, seenBy: sight)) } }.min()
        #expect(difference ?? 0 >= (sight == .common ? 15 : 8.5))
        #expect(shades[0].lightness > shades[4].lightness + 50)
    }

    private static func colors(of kind: OutcomeKind) -> [RGB] {
        shares.map { OutcomePalette.rgb(of: kind, share: $0) }
    }

    @Test func `what converges is darker the later it does, and what diverges brighter`() {
        let (fast, slow) = (cell(.converged, settled: 10), cell(.converged, settled: 900))
        #expect(lightness(fast) > lightness(slow) + 15)
        let (sudden, late) = (cell(.diverged, steps: 10), cell(.diverged, steps: 900))
        #expect(lightness(late) > lightness(sudden) + 15)
    }

    /// Eight colours are shared, and letters tell the outcomes apart.
    @Test(arguments: [(ColorDepth.ansi8, 8), (.ansi16, 13)])
    func `with few colours each outcome has its own as far as there are`(depth: ColorDepth, count: Int) {
        #expect(Set(OutcomeKind.order.map { OutcomePalette(depth).ramp(of: OutcomeKind($0))[0] }).count == count)
    }

    @Test func `every outcome has a letter and a word of its own`() {
        #expect(Set(OutcomeKind.order.map { OutcomePalette.letter(of: OutcomeKind($0)) }).count == 13)
        #expect(Set(OutcomeKind.order.map { $0.english }).count == 13)
    }

    /// ln 10 / ln 1000 is a third.
    @Test(arguments: [(1, 1000, 0.0), (10, 1000, 1.0 / 3), (1000, 1000, 1), (0, 1000, 0), (5, 1, 1)])
    func `the share of the time goes by logarithms`(step: Int, steps: Int, share: Double) {
        #expect(abs(OutcomePalette.share(of: step, within: steps) - share) < 1e-12)
    }

    private func cell(_ outcome: Outcome, steps: Int = 1000, settled: Int? = nil) -> OutcomeCell {
        OutcomeCell(outcome: outcome, steps: steps, settled: settled, loss: 0, point: .zero, bursts: 0)
    }

    private func lightness(_ cell: OutcomeCell) -> Double {
        Lab(OutcomePalette.rgb(of: OutcomeKind(cell.outcome), share: OutcomePalette.share(of: cell, within: 1000)))
            .lightness
    }
}
