package export

// A legendKey is something that the legend explains: a class of event types by
// the colour of the box, or a kind of line.
type legendKey uint8

// In the order of the legend. The classes are the quadrants of PLOVER: words
// or deeds, of cooperation or of conflict.
const (
	otherClass legendKey = iota
	talkClass
	helpClass
	quarrelClass
	forceClass
	uncertainKey
	contestedKey
	deniesKey
	accusedKey
	aboutKey
	beforeKey
	partKey
	legendKeys
)

func classOf(eventType string) legendKey {
	switch eventType {
	case "AGREE", "CONSULT", "SUPPORT", "CONCEDE":
		return talkClass
	case "COOPERATE", "AID", "RETREAT":
		return helpClass
	case "REQUEST", "ACCUSE", "REJECT", "THREATEN":
		return quarrelClass
	case "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT":
		return forceClass
	}
	return otherClass
}

func (k legendKey) color() string {
	switch k {
	case talkClass:
		return "#dbeafe"
	case helpClass:
		return "#dcfce7"
	case quarrelClass:
		return "#fef3c7"
	case forceClass:
		return "#fee2e2"
	}
	return "#f1f5f9"
}

// sample and words are what the two columns of the legend show.
func (k legendKey) sample() (mark, color string) {
	switch k {
	case uncertainKey:
		return "┄┄", "#475569"
	case contestedKey:
		return "━━", "#b91c1c"
	case deniesKey:
		return "┄→", "#b91c1c"
	case accusedKey:
		return "┄→", "#b45309"
	case aboutKey:
		return "─→", "#a8b3c4"
	case beforeKey:
		return "─→", "#0f766e"
	case partKey:
		return "··▷", "#64748b"
	}
	return "", ""
}

func (k legendKey) words() string {
	switch k {
	case talkClass:
		return "agreement, talks, support"
	case helpClass:
		return "help, retreat"
	case quarrelClass:
		return "demand, accusation, refusal, threat"
	case forceClass:
		return "protest, sanction, force"
	case uncertainKey:
		return "dashed outline: not vouched for by the author (alleged, planned, possible)"
	case contestedKey:
		return "red outline: denied or doubted"
	case deniesKey:
		return "denies"
	case accusedKey:
		return "accused of it"
	case aboutKey:
		return "speaks of"
	case beforeKey:
		return "came before"
	case partKey:
		return "is part of, belongs to"
	}
	return "other"
}

// legend explains what was used, in one node. All its words are our own, so
// they need no escaping. It stands behind the node last, if there is one.
func (d *dot) legend(last string) {
	rows := ""
	for k := range legendKeys {
		if !d.used[k] {
			continue
		}
		if mark, color := k.sample(); mark != "" {
			rows += `<TR><TD><FONT POINT-SIZE="13" COLOR="` + color + `">` + mark + `</FONT></TD>`
		} else {
			rows += `<TR><TD BGCOLOR="` + k.color() + `" WIDTH="28"></TD>`
		}
		rows += `<TD ALIGN="LEFT">` + k.words() + "</TD></TR>"
	}
	if rows == "" {
		return
	}
	d.WriteString("\n  // what the colours and lines mean\n")
	d.node(`"legend"`, "shape", "none", "fontsize", "10", "fontcolor", `"#475569"`, "label",
		`<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="3" CELLPADDING="1">`+rows+"</TABLE>>")
	if last != "" {
		d.edge(last, `"legend"`, "style", "invis")
	}
}
