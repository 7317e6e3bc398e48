import Foundation
import Testing

@testable import VerdictJudging

struct SwingsTests {
    @Test func `the amplitude of a sine is found beside a drift`() {
        let values = (0..<1000).map { step -> Double in 3 * sin(Double(step) / 5) + 0.05 * Double(step) }
        let amplitude = Swings(values, threshold: 0).amplitude
        #expect(abs(amplitude - 3) < 0.6)
    }

    @Test func `a drift alone has no swings`() {
        #expect(Swings((0..<100).map { Double($0) }, threshold: 0).amplitude == 0)
        #expect(Swings((0..<100).map { sqrt(Double($0)) }, threshold: 0).turns == 0)
    }

    @Test func `a slow swing is found beneath a fast one`() {
        let values = (0..<2000).map { step -> Double in
            let fast = step % 2 == 0 ? 0.1 : -0.1
            return 5 * sin(Double(step) / 100) + fast
        }
        let swings = Swings.all(of: values)
        #expect(swings[0].amplitude < 0.2)
        #expect(abs(swings[1].amplitude - 5) < 0.3)
    }
}
