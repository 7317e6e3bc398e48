/// From where a surface is seen in perspective: it looks at the middle of the surface, upright.
///
/// The surface stands on the square from -1 to 1 in x, its first parameter to the right, and y, its second; heights are z. Angles
/// are in degrees.
public struct Camera: Equatable, Sendable {
    /// The side from which it looks, counterclockwise seen from above, 0 ..< 360: from 0 the first parameter grows to the
    /// right and the second away from the eye, from 90 the eye stands where the first parameter is greatest.
    public private(set) var azimuth: Double
    /// The angle at which it looks down: from 90 the surface is seen as on a map.
    public private(set) var elevation: Double
    /// The distance from the middle, in half the surface's width.
    public let distance: Double

    /// The elevations from which the upper side is seen.
    public static let elevations = 5.0...90
    /// The view that shows most surfaces well.
    public static let standard = Camera(azimuth: 330, elevation: 45)

    /// A camera at these angles, of which the elevation is taken to the nearest of ``elevations``.
    public init(azimuth: Double, elevation: Double, distance: Double = 5) {
        self.azimuth = Self.turned(azimuth)
        self.elevation = min(max(elevation, Self.elevations.lowerBound), Self.elevations.upperBound)
        self.distance = distance
    }

    /// Turns it by so many degrees around the surface and up.
    public mutating func turn(by around: Double, up: Double) {
        self = Camera(azimuth: azimuth + around, elevation: elevation + up, distance: distance)
    }

    private static func turned(_ angle: Double) -> Double {
        guard angle.isFinite else { return 0 }
        let rest = angle.truncatingRemainder(dividingBy: 360)
        return rest < 0 ? (rest + 360).truncatingRemainder(dividingBy: 360) : rest
    }
}
