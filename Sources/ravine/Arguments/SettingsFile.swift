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

/// The file of a person's settings.
enum SettingsFile {
    /// What it says; says what is wrong with it and ends the program otherwise.
    static func read() throws -> Settings {
        guard let path else { return Settings() }
        do {
            return try Settings.read(path: path)
        } catch {
            StandardStream.writeError("\(error)\n")
            throw ExitStatus.data
        }
    }

    /// The surface to open: `argument`, else the one of `settings`, else the lecture's.
    static func surface(_ argument: String?, _ settings: Settings) throws -> Surface {
        guard argument == nil, let located = settings.surface else {
            return try SurfaceArgument.resolve(argument ?? "regression")
        }
        do {
            return try Surface.open(located.text)
        } catch {
            // A name that leads nowhere is the settings' fault, a bad file its own.
            let place = "\(Printable.text(path ?? "", limit: .max)):\(located.line):\(located.column)"
            let sentence =
                error.isMissingFile ? "\(place): '\(Printable.text(located.text))': \(error.kind)" : "\(error)"
            StandardStream.writeError(sentence + "\n")
            throw ExitStatus.data
        }
    }

    /// `ravine/settings.yaml` in `$XDG_CONFIG_HOME`, which counts where it is absolute, else in `~/.config`.
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
