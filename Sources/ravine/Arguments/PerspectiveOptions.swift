import ArgumentParser
import Perspective
import Surfaces
import Text

/// How a surface is seen in perspective.
struct PerspectiveOptions: ParsableArguments {
    @Flag(
        name: .customLong("perspective"),
        help: "Draw the surface in perspective, with heights as in the colour scale, in place of the map.")
    var isWanted = false

    @Option(
        parsing: .unconditional,
        help: "The side from which it is seen, 0 to 360 degrees: 0 from the front, 90 from the right (default: 330).")
    var azimuth: WholeNumberArgument<Int>?

    @Option(
        parsing: .unconditional,
        help: "The angle at which one looks down, 5 to 90 degrees (default: 45).")
    var elevation: WholeNumberArgument<Int>?

    func validate() throws {
        try azimuth?.check("--azimuth", from: 0, to: 360)
        try elevation?.check("--elevation", from: 5, to: 90)
        guard !isWanted, azimuth != nil || elevation != nil else { return }
        throw ValidationError("--azimuth and --elevation require --perspective")
    }

    /// The camera for a picture of `surface`; nil for a map. A loss of one parameter is a usage error.
    func camera(for surface: Surface) throws -> Camera? {
        guard isWanted else { return nil }
        guard surface.dimension > 1 else {
            StandardStream.report(
                "--perspective requires a loss of two parameters or a network; '\(Printable.text(surface.name))' has one"
            )
            throw ExitStatus.usage
        }
        let standard = Camera.standard
        return Camera(
            azimuth: azimuth.map { Double($0.number) } ?? standard.azimuth,
            elevation: elevation.map { Double($0.number) } ?? standard.elevation)
    }
}
