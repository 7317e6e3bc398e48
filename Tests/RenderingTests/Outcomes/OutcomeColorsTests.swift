import Canvas
import Simulation
import Testing

@testable import Rendering

/// Colours of outcomes are told apart, and lightness tells of speed.
@Suite struct OutcomeColorsTests {
    private static let shares = [0, 0.25, 0.5, 0.75, 1]

    @Test(arguments: Sight.allCases)
    func `any two outcomes are told apart, however fast they are`(sight: Sight) {
        for (index, one) in OutcomeColors.order.enumerated() {
            for other in OutcomeColors.order.dropFirst(index + 1) {
                for (first, second) in Self.shares.flatMap({ share in Self.shares.map { (share, $0) } }) {
                    let difference = Lab(OutcomeColors.rgb(of: one, share: first), seenBy: sight)
                        .difference(to: Lab(OutcomeColors.rgb(of: other, share: second), seenBy: sight))
                    #expect(difference >= 8, "\(one) and \(other): \(difference)")
                }
            }
        }
    }

    @Test func `what converges is darker the later it does, and what diverges brighter`() {
        let (fast, slow) = (cell(.converged, settled: 10), cell(.converged, settled: 900))
        #expect(lightness(fast) > lightness(slow) + 15)
        let (sudden, late) = (cell(.diverged, steps: 10), cell(.diverged, steps: 900))
        #expect(lightness(late) > lightness(sudden) + 15)
    }

    @Test(arguments: [ColorDepth.ansi8, .ansi16])
    func `with few colours each outcome has its own`(depth: ColorDepth) {
        #expect(Set(OutcomeColors.order.map { OutcomeColors(depth).color(of: $0) }).count == 8)
    }

    @Test func `every outcome has a letter and a word of its own`() {
        #expect(Set(OutcomeColors.order.map { OutcomeColors.letter(of: $0) }).count == 8)
        #expect(Set(OutcomeColors.order.map { OutcomeColors.word(for: $0) }).count == 8)
    }

    /// ln 10 / ln 1000 is a third.
    @Test(arguments: [(1, 1000, 0.0), (10, 1000, 1.0 / 3), (1000, 1000, 1), (0, 1000, 0), (5, 1, 1)])
    func `the share of the time goes by logarithms`(step: Int, steps: Int, share: Double) {
        #expect(abs(OutcomeColors.share(of: step, within: steps) - share) < 1e-12)
    }

    private func cell(_ outcome: Outcome, steps: Int = 1000, settled: Int? = nil) -> MapCell {
        MapCell(outcome: outcome, steps: steps, settled: settled, loss: 0, point: .zero, bursts: 0)
    }

    private func lightness(_ cell: MapCell) -> Double {
        OutcomeColors(.direct).color(of: cell, steps: 1000).components.map { Lab($0).lightness } ?? .nan
    }
}
