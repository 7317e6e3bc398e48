import ArgumentParser
import ExplorerCore
import SurfaceFiles
import Surfaces
import Text

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The user's settings file.
enum SettingsFile {
    /// Reads the settings; prints the error and exits where the file is invalid.
    static func read() throws -> Settings {
        guard let path else { return Settings() }
        do {
            return try Settings.read(path: path)
        } catch {
            StandardStream.writeError("\(error)\n")
            throw ExitStatus.data
        }
    }

    /// The surface or network to open: `argument`, else that of `settings`, else regression.
    static func surface(_ argument: String?, _ settings: Settings) throws -> LossFile {
        guard argument == nil, let located = settings.surface else {
            return try SurfaceArgument.resolveAny(argument ?? "regression")
        }
        do {
            return try LossFile.open(located.text)
        } catch {
            // An unknown name is an error in the settings; a faulty surface file reports its own place.
            let place = "\(Printable.text(path ?? "", limit: .max)):\(located.line):\(located.column)"
            let sentence =
                error.isMissingFile ? "\(place): '\(Printable.text(located.text))': \(error.kind)" : "\(error)"
            StandardStream.writeError(sentence + "\n")
            throw ExitStatus.data
        }
    }

    /// `ravine/settings.yaml` in `$XDG_CONFIG_HOME` where that is an absolute path, else in `~/.config`.
    private static var path: String? {
        if let folder = variable("XDG_CONFIG_HOME"), folder.hasPrefix("/") { return folder + "/ravine/settings.yaml" }
        return variable("HOME").map { $0 + "/.config/ravine/settings.yaml" }
    }

    private static func variable(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }
}
