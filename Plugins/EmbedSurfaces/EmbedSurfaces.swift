import Foundation
import PackagePlugin

/// Turns the files of the package's `Surfaces` folder, or for the target `RuleFiles` those of `Rules`, into Swift source, so
/// that the program carries them.
///
/// A build is planned anew only when the manifest or a target's own folder changes, and this folder is neither, so the
/// command lists it by itself. It should run in every build, since only it can see what changed: it touches a stamp that
/// is one of its own inputs, and leaves its output alone when nothing did.
@main
struct EmbedSurfaces: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let folder = context.package.directoryURL.appending(
            path: target.name == "RuleFiles" ? "Rules" : "Surfaces")
        let output = context.pluginWorkDirectoryURL.appending(path: "ShippedFiles.swift")
        let stamp = context.pluginWorkDirectoryURL.appending(path: "last-run")
        if !FileManager.default.fileExists(atPath: stamp.path) {
            try Data().write(to: stamp)
        }
        return [
            .buildCommand(
                displayName: "Embedding shipped files",
                executable: try context.tool(named: "embed-surfaces").url,
                arguments: [output.path, folder.path, stamp.path],
                inputFiles: [folder, stamp],
                outputFiles: [output]
            )
        ]
    }
}
