import ArgumentParser
import Scene
import Text

/// The options of a map's appearance.
struct LookOptions: ParsableArguments {
    @Option(name: .customLong("colormap"), help: "The colormap (see `ravine list colormaps`).")
    var colormapName: String?

    func validate() throws { _ = try colormap }

    /// The colormap of the command line, else `other`, else the default.
    func colormap(else other: Colormap?) throws -> Colormap {
        if colormapName == nil, let other { return other }
        return try colormap
    }

    /// The colormap of the command line, else the default.
    var colormap: Colormap {
        get throws {
            guard let name = colormapName else { return .standard }
            guard let colormap = Colormap.named(name) else {
                let names = Colormap.all.map(\.name).joined(separator: ", ")
                throw ValidationError("unknown colormap '\(Printable.text(name))'; available: \(names)")
            }
            return colormap
        }
    }
}
