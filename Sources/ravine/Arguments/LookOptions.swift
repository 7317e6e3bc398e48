import ArgumentParser
import Scene
import Text

/// The options that decide how a map looks.
struct LookOptions: ParsableArguments {
    @Option(name: .customLong("colormap"), help: "The map's colours, one of `ravine list colormaps`.")
    var colormapName: String?

    func validate() throws { _ = try colormap }

    /// The colormap asked for, else `other`, else the default.
    func colormap(else other: Colormap?) throws -> Colormap {
        if colormapName == nil, let other { return other }
        return try colormap
    }

    /// The colormap asked for, else the default.
    var colormap: Colormap {
        get throws {
            guard let name = colormapName else { return .standard }
            guard let colormap = Colormap.named(name) else {
                let names = Colormap.all.map(\.name).joined(separator: ", ")
                throw ValidationError("there is no colormap '\(Printable.text(name))'; there are \(names)")
            }
            return colormap
        }
    }
}
