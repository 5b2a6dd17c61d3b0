package main

import (
	_ "embed"
	"fmt"

	"github.com/urfave/cli/v2"
)

var (
	//go:embed completion/timeline.bash
	bashCompletion string
	//go:embed completion/timeline.zsh
	zshCompletion string
)

func completionCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "completion",
		Category:  "Looking inside",
		Usage:     "print the script that completes commands and flags in a shell",
		ArgsUsage: "bash|zsh|fish",
		Description: "   source <(timeline completion bash)                  in ~/.bashrc\n" +
			"   source <(timeline completion zsh)                   in ~/.zshrc, after compinit\n" +
			"   timeline completion fish > ~/.config/fish/completions/timeline.fish",
		Action: func(c *cli.Context) error { return completion(p, c) },
	}
}

func completion(p *program, c *cli.Context) error {
	script := ""
	switch c.Args().First() {
	case "bash":
		script = bashCompletion
	case "zsh":
		script = zshCompletion
	case "fish":
		var err error
		if script, err = c.App.ToFishCompletion(); err != nil {
			return err
		}
	default:
		return fmt.Errorf("completion is there for bash, zsh and fish, not for %q", c.Args().First())
	}
	p.printf("%s", script)
	return nil
}
