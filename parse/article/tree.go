package article

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// deepest is how many elements may be open at once in a tree that parseTree
// makes itself: enough for pages that people wrote, and little enough to walk
// by recursion.
const deepest = 256

// parseTree parses a page. The parser of HTML refuses what nests too deep; for
// such pages the tree is made from the tokens alone, and elements that nest
// deeper than it goes become siblings.
func parseTree(page string) *html.Node {
	if root, err := html.Parse(strings.NewReader(page)); err == nil {
		return root
	}
	root := &html.Node{Type: html.DocumentNode}
	stack := []*html.Node{root}
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return root
		}
		parent := stack[len(stack)-1]
		switch token := z.Token(); kind {
		case html.TextToken:
			parent.AppendChild(&html.Node{Type: html.TextNode, Data: token.Data})
		case html.StartTagToken, html.SelfClosingTagToken:
			n := &html.Node{Type: html.ElementNode, Data: token.Data, DataAtom: token.DataAtom, Attr: token.Attr}
			parent.AppendChild(n)
			if kind == html.StartTagToken && !void(token.DataAtom) && len(stack) < deepest {
				stack = append(stack, n)
			}
		case html.EndTagToken:
			// Close the nearest element of the name, if one is near.
			for i := len(stack) - 1; i > 0 && i > len(stack)-8; i-- {
				if stack[i].Data == token.Data {
					stack = stack[:i]
					break
				}
			}
		}
	}
}

// void reports whether an element has no content.
func void(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}

// attribute returns the value of the attribute, or "".
func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

// has reports whether n has the attribute.
func has(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// content returns the words inside n, up to a bound on words and elements.
func content(n *html.Node) string {
	var b strings.Builder
	budget := 256
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil && budget > 0 && b.Len() < 1<<12; c = c.NextSibling {
			budget--
			if c.Type == html.TextNode {
				b.WriteString(c.Data[:min(len(c.Data), 1<<12)])
			}
			walk(c)
		}
	}
	walk(n)
	return strings.Join(strings.Fields(strings.ToValidUTF8(b.String(), "")), " ")
}
