import Canvas
import Testing

/// The yardsticks of the colour tests against what others publish.
@Suite struct LabTests {
    /// Sharma, Wu and Dalal (2005), table 1.
    private static let pairs: [(Lab, Lab, Double)] = [
        (Lab(50, 2.6772, -79.7751), Lab(50, 0, -82.7485), 2.0425),
        (Lab(50, 3.1571, -77.2803), Lab(50, 0, -82.7485), 2.8615),
        (Lab(50, 2.8361, -74.0200), Lab(50, 0, -82.7485), 3.4412),
        (Lab(50, -1.3802, -84.2814), Lab(50, 0, -82.7485), 1.0000),
        (Lab(50, -1.1848, -84.8006), Lab(50, 0, -82.7485), 1.0000),
        (Lab(50, -0.9009, -85.5211), Lab(50, 0, -82.7485), 1.0000),
        (Lab(50, 0, 0), Lab(50, -1, 2), 2.3669),
        (Lab(50, -1, 2), Lab(50, 0, 0), 2.3669),
        (Lab(50, 2.49, -0.0010), Lab(50, -2.49, 0.0009), 7.1792),
        (Lab(50, 2.49, -0.0010), Lab(50, -2.49, 0.0011), 7.2195),
        (Lab(50, 2.49, -0.0010), Lab(50, -2.49, 0.0012), 7.2195),
        (Lab(50, -0.0010, 2.49), Lab(50, 0.0009, -2.49), 4.8045),
        (Lab(50, -0.0010, 2.49), Lab(50, 0.0011, -2.49), 4.7461),
        (Lab(50, -0.0010, 2.49), Lab(50, 0.0012, -2.49), 4.7461),
        (Lab(50, 2.5, 0), Lab(50, 0, -2.5), 4.3065),
        (Lab(50, 2.5, 0), Lab(73, 25, -18), 27.1492),
        (Lab(50, 2.5, 0), Lab(61, -5, 29), 22.8977),
        (Lab(50, 2.5, 0), Lab(56, -27, -3), 31.9030),
        (Lab(50, 2.5, 0), Lab(58, 24, 15), 19.4535),
        (Lab(50, 2.5, 0), Lab(50, 3.1736, 0.5854), 1.0000),
        (Lab(50, 2.5, 0), Lab(50, 3.2972, 0), 1.0000),
        (Lab(50, 2.5, 0), Lab(50, 1.8634, 0.5757), 1.0000),
        (Lab(50, 2.5, 0), Lab(50, 3.2592, 0.3350), 1.0000),
        (Lab(60.2574, -34.0099, 36.2677), Lab(60.4626, -34.1751, 39.4387), 1.2644),
        (Lab(63.0109, -31.0961, -5.8663), Lab(62.8187, -29.7946, -4.0864), 1.2630),
        (Lab(61.2901, 3.7196, -5.3901), Lab(61.4292, 2.2480, -4.9620), 1.8731),
        (Lab(35.0831, -44.1164, 3.7933), Lab(35.0232, -40.0716, 1.5901), 1.8645),
        (Lab(22.7233, 20.0904, -46.6940), Lab(23.0331, 14.9730, -42.5619), 2.0373),
        (Lab(36.4612, 47.8580, 18.3852), Lab(36.2715, 50.5065, 21.2231), 1.4146),
        (Lab(90.8027, -2.0831, 1.4410), Lab(91.1528, -1.6435, 0.0447), 1.4441),
        (Lab(90.9257, -0.5406, -0.9208), Lab(88.6381, -0.8985, -0.7239), 1.5381),
        (Lab(6.7747, -0.2908, -2.4247), Lab(5.8714, -0.0985, -2.2286), 0.6377),
        (Lab(2.0776, 0.0795, -1.1350), Lab(0.9033, -0.0636, -0.5514), 0.9082),
    ]

    @Test(arguments: pairs.indices)
    func `differences are the published ones`(index: Int) {
        let (one, two, difference) = Self.pairs[index]
        #expect(abs(one.difference(to: two) - difference) < 1e-4)
        #expect(abs(two.difference(to: one) - difference) < 1e-4)
    }

    /// sRGB's primaries in CIELAB under D65, as in Lindbloom's tables.
    @Test(arguments: [
        (RGB(255, 255, 255), [100, 0, 0]), (RGB(0, 0, 0), [0, 0, 0]), (RGB(255, 0, 0), [53.24, 80.09, 67.20]),
        (RGB(0, 255, 0), [87.73, -86.18, 83.18]), (RGB(0, 0, 255), [32.30, 79.19, -107.86]),
        (RGB(255, 255, 0), [97.14, -21.55, 94.48]),
    ])
    func `colours have their published places`(color: RGB, place: [Double]) {
        let lab = Lab(color)
        #expect(abs(lab.lightness - place[0]) < 0.01 && abs(lab.a - place[1]) < 0.01 && abs(lab.b - place[2]) < 0.01)
    }

    @Test(arguments: Sight.allCases)
    func `greys look the same to everyone`(sight: Sight) {
        for level: UInt8 in [0, 60, 128, 200, 255] {
            let grey = RGB(level, level, level)
            #expect(Lab(grey, seenBy: sight).difference(to: Lab(grey)) < 0.1)
        }
    }

    @Test func `red and green move together without red or green cones, blue and green without blue ones`() {
        func difference(_ one: RGB, _ two: RGB, _ sight: Sight) -> Double {
            Lab(one, seenBy: sight).difference(to: Lab(two, seenBy: sight))
        }
        let (red, green) = (RGB(200, 60, 60), RGB(80, 140, 60))
        let (blue, leaf) = (RGB(0, 150, 160), RGB(20, 150, 120))
        for sight in [Sight.protanopia, .deuteranopia] {
            #expect(difference(red, green, sight) < difference(red, green, .common) / 2)
        }
        #expect(difference(blue, leaf, .tritanopia) < difference(blue, leaf, .common))
    }
}
