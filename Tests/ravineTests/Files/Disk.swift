/// A disk of a test's own, which only the commands given to it see: a small file system in memory.
enum Disk {
    /// Whether this system lets the tests make one.
    static let isAvailable =
        (try? Invocation(command: script("true", kind: .full)).run())?.status == 0

    /// What is the matter with a disk.
    enum Kind: String {
        /// It has room for a few kilobytes, and then for no more.
        case full = ":"
        /// It has what was in the folder, and can only be read.
        case readOnly = "cp -r . \"$1\"; mount -o remount,ro \"$1\""
    }

    /// The command that runs the lines of a shell `lines` on a disk of `kind`, with the program as "$ravine" and the folder
    /// where it was started as "$here".
    static func script(_ lines: String, kind: Kind) -> [String] {
        let script = """
            here=$PWD; ravine=$0; set -- "$(mktemp -d)"; trap 'cd "$here"; umount "$1"; rmdir "$1"' EXIT
            mount -t tmpfs -o size=\(kind == .full ? "24k" : "1m") none "$1"; \(kind.rawValue); cd "$1"
            \(lines)
            """
        return ["unshare", "-rm", "sh", "-c", script, BuiltProgram.path]
    }

    /// Runs `lines` in `folder` as ``script(_:kind:)`` does.
    static func run(_ lines: String, kind: Kind, in folder: ScratchFolder) throws -> Outcome {
        var invocation = Invocation(command: script(lines, kind: kind))
        invocation.folder = folder.path
        return try invocation.run()
    }
}
