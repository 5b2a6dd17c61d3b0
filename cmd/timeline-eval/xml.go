package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
)

// An element is an element of an XML file with what it holds, in order.
type element struct {
	name  string
	attrs map[string]string
	nodes []node
}

// A node is an element or the text between two.
type node struct {
	element *element // nil for text
	text    string
}

// readXML returns the root of an XML file.
func readXML(path string) (*element, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	root, err := parseXML(raw)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return root, nil
}

func parseXML(raw []byte) (*element, error) {
	decoder := xml.NewDecoder(bytes.NewReader(raw))
	var root *element
	var open []*element
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err // names the line, and says what is not closed
		}
		switch t := token.(type) {
		case xml.StartElement:
			e := &element{name: t.Name.Local, attrs: map[string]string{}}
			for _, a := range t.Attr {
				e.attrs[a.Name.Local] = a.Value
			}
			if len(open) > 0 {
				parent := open[len(open)-1]
				parent.nodes = append(parent.nodes, node{element: e})
			} else if root == nil {
				root = e
			} else {
				return nil, errors.New("there are two roots")
			}
			open = append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				parent := open[len(open)-1]
				parent.nodes = append(parent.nodes, node{text: string(t)})
			}
		}
	}
	if root == nil {
		return nil, errors.New("there is no element")
	}
	return root, nil
}

// all returns the elements of a name in e, itself included, in the order in
// which they begin.
func (e *element) all(name string) []*element {
	var found []*element
	if e.name == name {
		found = append(found, e)
	}
	for _, n := range e.nodes {
		if n.element != nil {
			found = append(found, n.element.all(name)...)
		}
	}
	return found
}

// children returns the elements directly in e.
func (e *element) children() []*element {
	var found []*element
	for _, n := range e.nodes {
		if n.element != nil {
			found = append(found, n.element)
		}
	}
	return found
}

// ownText returns the text directly in e, before its first element.
func (e *element) ownText() string {
	var b bytes.Buffer
	for _, n := range e.nodes {
		if n.element != nil {
			break
		}
		b.WriteString(n.text)
	}
	return b.String()
}
