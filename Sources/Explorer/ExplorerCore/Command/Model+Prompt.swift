import Canvas

extension Model {
    /// Types into the command line where that is open and the key is a character; whether it did.
    mutating func takeText(_ key: Key) -> Bool {
        guard case .prompt(var prompt) = pages.overlay, case .character(let scalar) = key.code, key.modifiers.isEmpty
        else { return false }
        prompt.insert(String(scalar))
        pages.open(.prompt(prompt))
        return true
    }

    /// Puts what was pasted into the command line, which it does not run; elsewhere it does nothing.
    mutating func paste(_ text: String) {
        guard case .prompt(var prompt) = pages.overlay else { return }
        prompt.insert(text)
        pages.open(.prompt(prompt))
    }

    /// Changes the line that is typed.
    mutating func edit(_ edit: PromptEdit) {
        guard case .prompt(var prompt) = pages.overlay else { return }
        if edit == .deleteBack, prompt.text.isEmpty {
            pages.close()
            return
        }
        prompt.edit(edit, choice: desk.chosenChoice, history: history.lines)
        pages.open(.prompt(prompt))
    }

    /// Runs the line that was typed; what is wrong with it is shown, and it stays.
    mutating func runPrompt() -> [Effect] {
        guard case .prompt(var prompt) = pages.overlay else { return [] }
        let line = prompt.text
        do throws(CommandFault) {
            guard let command = try Command(parsing: line, in: options.rules) else {
                pages.close()
                return []
            }
            pages.close()
            let effects = try run(command, line: line)
            history.remember(line)
            return effects
        } catch {
            prompt.fail(error)
            pages.open(.prompt(prompt))
            return []
        }
    }
}
