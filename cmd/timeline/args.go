package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// completionFlag is what the shells' completion scripts append to ask for words.
const completionFlag = "--generate-bash-completion"

// arrange puts the flags of a command before its arguments, because package
// cli takes everything after the first argument for an argument:
//
//	timeline show articles --from 2014  →  timeline show --from 2014 -- articles
//
// A command of a command counts as one word with it:
//
//	timeline actors --store DIR merge A B  →  timeline actors merge --store DIR -- A B
//
// A flag of a command may also stand before the command, as in `timeline
// --store DIR show`. What follows "--" is never a flag, nor is "-" alone or a
// negative year such as -0044. A flag that lacks its value is an error, as is
// a command that does not exist.
func arrange(app *cli.App, args []string) ([]string, error) {
	if len(args) < 2 || args[len(args)-1] == completionFlag {
		return args, nil
	}
	rest := args[1:]

	// The flags in front of the command: those of the program itself stay
	// there, and those of a command move behind its name.
	own := []string{args[0]}
	var moved []string
	for len(rest) > 0 && isFlag(rest[0], nil) {
		word := rest[0]
		rest = rest[1:]
		value := anyTakesValue(app, flagName(word))
		switch {
		case !value:
			own = append(own, word)
		case strings.Contains(word, "="):
			moved = append(moved, word)
		case len(rest) == 0:
			return nil, missingValue(word)
		default:
			moved = append(moved, word, rest[0])
			rest = rest[1:]
		}
	}
	if len(rest) == 0 {
		return append(own, moved...), nil
	}
	name := rest[0]
	if name == "help" || name == "h" {
		if len(rest) > 1 && app.Command(rest[1]) == nil {
			return nil, noCommand(app, rest[1])
		}
		return append(own, rest...), nil
	}
	command := app.Command(name)
	if command == nil {
		return nil, noCommand(app, name)
	}

	flags, arguments, called := append(own, name), []string{}, command.Name
	rest = append(moved, rest[1:]...)
	if len(command.Subcommands) > 0 {
		i := firstArgument(command, rest)
		if i < len(rest) && rest[i] != "--" {
			at := slices.IndexFunc(command.Subcommands, func(c *cli.Command) bool { return c.HasName(rest[i]) })
			if at < 0 {
				return nil, noSubcommand(command, rest[i])
			}
			sub := command.Subcommands[at]
			flags, called = append(flags, sub.Name), called+" "+sub.Name
			rest = slices.Concat(rest[:i], rest[i+1:])
			command = sub
		}
	}
	for len(rest) > 0 {
		word := rest[0]
		rest = rest[1:]
		if word == "--" {
			arguments = append(arguments, rest...)
			break
		}
		if !isFlag(word, command) {
			arguments = append(arguments, word)
			continue
		}
		flags = append(flags, word)
		if known, value := lookFlag(command, flagName(word)); !known || !value || strings.Contains(word, "=") {
			continue
		}
		if len(rest) == 0 || isKnownFlag(rest[0], command) {
			return nil, withHint(missingValue(word), "timeline %s --help says what it expects", called)
		}
		flags = append(flags, rest[0])
		rest = rest[1:]
	}
	return append(append(flags, "--"), arguments...), nil
}

// firstArgument returns the index of the first word that is neither a flag of
// the command or of its own commands nor the value of one.
func firstArgument(command *cli.Command, words []string) int {
	i := 0
	for i < len(words) && isFlag(words[i], nil) {
		name := flagName(words[i])
		_, value := lookFlag(command, name)
		for _, sub := range command.Subcommands {
			if _, v := lookFlag(sub, name); v {
				value = true
			}
		}
		if value && !strings.Contains(words[i], "=") {
			i++
		}
		i++
	}
	return i
}

func missingValue(word string) error { return fmt.Errorf("%s needs a value", word) }

func noCommand(app *cli.App, name string) error {
	err := fmt.Errorf("there is no command %q", name)
	var names []string
	for _, c := range app.Commands {
		names = append(names, c.Name)
	}
	if near := nearest(name, names, 1); len(near) > 0 {
		return withHint(err, "did you mean timeline %s?", near[0])
	}
	return withHint(err, "timeline --help lists them")
}

func noSubcommand(command *cli.Command, word string) error {
	err := fmt.Errorf("there is no command %q", command.Name+" "+word)
	var names []string
	for _, c := range command.Subcommands {
		names = append(names, c.Name)
	}
	if near := nearest(word, names, 1); len(near) > 0 {
		return withHint(err, "did you mean timeline %s %s?", command.Name, near[0])
	}
	return withHint(err, "timeline %s --help lists those that there are; timeline show --actor NAME shows the events of an actor", command.Name)
}

// isFlag reports whether the word has the form of a flag. A negative number is
// one only if the command has a flag of that name.
func isFlag(word string, command *cli.Command) bool {
	if len(word) < 2 || word[0] != '-' || word == "--" {
		return false
	}
	if '0' <= word[1] && word[1] <= '9' {
		return command != nil && isKnownFlag(word, command)
	}
	return true
}

func isKnownFlag(word string, command *cli.Command) bool {
	if len(word) < 2 || word[0] != '-' || word == "--" {
		return false
	}
	known, _ := lookFlag(command, flagName(word))
	return known
}

// flagName returns the name in a word such as --store=DIR.
func flagName(word string) string {
	name, _, _ := strings.Cut(strings.TrimLeft(word, "-"), "=")
	return name
}

func lookFlag(command *cli.Command, name string) (known, value bool) {
	for _, f := range command.Flags {
		if slices.Contains(f.Names(), name) {
			d, ok := f.(cli.DocGenerationFlag)
			return true, ok && d.TakesValue()
		}
	}
	return name == "help" || name == "h", false
}

func anyTakesValue(app *cli.App, name string) bool {
	return slices.ContainsFunc(app.Commands, func(c *cli.Command) bool {
		_, value := lookFlag(c, name)
		return value
	})
}
