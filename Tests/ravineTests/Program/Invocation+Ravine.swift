extension Invocation {
    /// Runs the built program with `arguments`.
    static func ravine(
        _ arguments: [String], in folder: ScratchFolder? = nil, variables: [String: String] = [:]
    ) throws -> Outcome {
        var invocation = Invocation(command: [BuiltProgram.path] + arguments)
        invocation.folder = folder?.path
        invocation.variables.merge(variables) { _, new in new }
        return try invocation.run()
    }

    /// Runs the built program with the words of `line`, which has no quotes.
    static func ravine(
        _ line: String, in folder: ScratchFolder? = nil, variables: [String: String] = [:]
    ) throws -> Outcome {
        try ravine(line.split(separator: " ").map(String.init), in: folder, variables: variables)
    }
}
