@testable import Scene
import Testing

@Suite struct TicksTests {
    @Test(arguments: [
        (-200.0...(-100), 6, "−200 −180 −160 −140 −120 −100"), (-5...5, 5, "−4 −2 0 2 4"),
        (-5...5, 11, "−5 −4 −3 −2 −1 0 1 2 3 4 5"), (-2...2, 5, "−2 −1 0 1 2"), (0...1, 3, "0.0 0.5 1.0"),
        (0.1...0.7, 7, "0.1 0.2 0.3 0.4 0.5 0.6 0.7"), (0...0.003, 4, "0.000 0.001 0.002 0.003"),
        (0...3e7, 4, "0 1e7 2e7 3e7"), (0...3e-7, 4, "0 1e-7 2e-7 3e-7"), (1...1, 5, ""), (0...1, 0, ""),
        (0.31...0.39, 1, "0.35"),
    ])
    func `ticks are round`(range: ClosedRange<Double>, count: Int, labels: String) {
        let ticks = Ticks(range, atMost: count)
        #expect(ticks.labels.joined(separator: " ") == labels)
        #expect(ticks.values.count <= count)
    }

    private static let late: [(ClosedRange<Double>, Int, String)] = [
        (0.001234...0.001236, 3, "0.001234 0.001235 0.001236"),
        (12_345_670...12_345_690, 3, "12345670 12345680 12345690"),
        (123_456_700...123_456_720, 3, "123456700 +10 +20"), (1e15...1e15 + 4, 3, "1000000000000000 +2 +4"),
        (-188.43319666124...(-188.43319666116), 5, "−4e-11 −2e-11 −188.4331966612 +2e-11 +4e-11"),
        (2.66945496999...2.66945497001, 3, "−1e-11 2.66945497 +1e-11"),
        (-1e-90...1e-90, 3, "−1e-90 0 1e-90"),
    ]

    @Test(arguments: late)
    func `labels tell values apart that differ in late digits`(
        range: ClosedRange<Double>, count: Int, labels: String
    ) {
        #expect(Ticks(range, atMost: count).labels.joined(separator: " ") == labels)
    }

    @Test(arguments: [
        (123.0...456, 200.0), (0.9...1.2, 1), (-0.5...3, 0), (4...6, 5), (3...4, 4), (-456...(-123), -200),
        (2.31...2.39, 2.35), (1.2e18...6e20, 1e20),
    ])
    func `the roundest number of a range is found`(range: ClosedRange<Double>, value: Double) {
        #expect(RoundNumber(inside: range).value == value)
    }

    @Test func `a label's value lies on its row`() {
        // A scale from 1 to 10,000 over 8 rows: half a decade a row.
        let labels = RulerLabels(height: 8, gap: 2) { share in
            let whole = [1.0, 3.2, 10, 32, 100, 316, 1000, 3162, 10_000]
            return whole[Int((share * 8).rounded())]
        }
        .labels.map { "\($0.row):\(Int($0.value))" }
        #expect(labels == ["0:10000", "2:1000", "4:100", "6:10"])
    }
}
