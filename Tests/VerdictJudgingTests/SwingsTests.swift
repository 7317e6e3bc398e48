import Foundation
import Testing

@testable import VerdictJudging

struct SwingsTests {
    @Test func `the amplitude of a sine is found beside a drift`() {
        let values = (0..<1000).map { 3 * sin(Double($0) / 5) + 0.05 * Double($0) }
        let amplitude = Swings(values, threshold: 0).amplitude
        #expect(abs(amplitude - 3) < 0.6)
    }

    @Test func `a drift alone has no swings`() {
        #expect(Swings((0..<100).map { Double($0) }, threshold: 0).amplitude == 0)
        #expect(Swings((0..<100).map { sqrt(Double($0)) }, threshold: 0).turns == 0)
    }

    @Test func `a slow swing is found beneath a fast one`() {
        let values = (0..<2000).map { 5 * sin(Double($0) / 100) + ($0 % 2 == 0 ? 0.1 : -0.1) }
        let swings = Swings.all(of: values)
        #expect(swings[0].amplitude < 0.2)
        #expect(abs(swings[1].amplitude - 5) < 0.3)
    }
}
