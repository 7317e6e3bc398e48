import Testing
import Text

@Suite struct NumberTextTests {
    @Test(arguments: [
        (114_813.2, 4, "1.148e5"), (0.0312, 3, "0.0312"), (-360, 2, "−3.6e2"), (-360, 3, "−360"), (0, 3, "0"),
        (-0.0, 3, "0"), (1148, 4, "1148"), (0.00999, 2, "0.01"), (9.999e-5, 2, "1e-4"), (9.996, 3, "10"),
        (999_999, 3, "1e6"), (1e154, 3, "1e154"), (Double.leastNonzeroMagnitude, 3, "5e-324"),
        (1.7976931348623157e308, 2, "1.8e308"),
        (0.5, 1, "0.5"), (.infinity, 3, "∞"), (-.infinity, 3, "−∞"), (.nan, 3, "nan"),
    ])
    func `numbers are short`(value: Double, significance: Int, text: String) {
        #expect(NumberText(significance: significance).text(value) == text)
    }

    @Test(arguments: [(-3.25, "-3.25"), (.infinity, "inf"), (-.infinity, "-inf"), (-2e-9, "-2e-9")])
    func `ASCII has its own words`(value: Double, text: String) {
        #expect(NumberText(ascii: true).text(value) == text)
    }

    @Test(arguments: [(2.0, "2.000"), (0.5, "0.5000"), (123_400, "1.234e5"), (1e5, "1.000e5")])
    func `zeros stay where they are asked for`(value: Double, text: String) {
        #expect(NumberText(significance: 4, keepsZeros: true).text(value) == text)
    }

    @Test(arguments: [
        (123_456.0, 7, "1.235e5"), (123_456, 6, "1.23e5"), (123_456, 3, "1e5"), (123_456, 2, "##"), (2, 4, "2"),
        (-1.25e-7, 6, "−1e-7"), (1e154, 5, "1e154"),
    ])
    func `a width is kept`(value: Double, width: Int, text: String) {
        let shown = NumberText(significance: 4).text(value, atMost: width)
        #expect(shown == text)
        #expect(shown.count <= width)
    }

    @Test(arguments: [
        (2.5, 1, "2.5"), (2.0, 1, "2.0"), (-0.25, 1, "−0.3"), (0.04, 1, "0.0"), (-0.04, 1, "0.0"), (0.06, 1, "0.1"),
        (99.96, 1, "100.0"), (0, 2, "0.00"), (1234, 0, "1234"),
    ])
    func `decimals are counted`(value: Double, decimals: Int, text: String) {
        #expect(NumberText().text(value, decimals: decimals) == text)
    }
}
