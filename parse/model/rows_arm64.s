#include "textflag.h"

// func setRowsNEON(sums *int16, weights *byte, stride int, list *uint32, n int)
//
// For 32 classes at a time, their sums stay in V0 to V3 while the bytes of all
// rows are added. Each row is 128 too much for each class, which is taken off
// before.
TEXT ·setRowsNEON(SB), NOSPLIT, $0-40
	MOVD sums+0(FP), R0
	MOVD weights+8(FP), R1
	MOVD stride+16(FP), R2
	MOVD list+24(FP), R3
	MOVD n+32(FP), R4
	LSL  $7, R4, R5
	NEG  R5, R5
	VDUP R5, V6.H8         // −128 n
	ADD  R4<<2, R3, R4     // the end of the list
	MOVD R2, R6            // classes to go

block:
	VMOV V6.B16, V0.B16
	VMOV V6.B16, V1.B16
	VMOV V6.B16, V2.B16
	VMOV V6.B16, V3.B16
	MOVD R3, R7

row:
	MOVWU.P 4(R7), R8
	ADD     R8<<4, R1, R8
	VLD1    (R8), [V4.B16, V5.B16]
	VUADDW  V4.B8, V0.H8, V0.H8
	VUADDW2 V4.B16, V1.H8, V1.H8
	VUADDW  V5.B8, V2.H8, V2.H8
	VUADDW2 V5.B16, V3.H8, V3.H8
	CMP     R4, R7
	BLO     row

	VST1.P [V0.H8, V1.H8, V2.H8, V3.H8], 64(R0)
	ADD    $32, R1
	SUBS   $32, R6
	BNE    block
	RET

// func addSumsNEON(sums, a, b *int16, n int)
TEXT ·addSumsNEON(SB), NOSPLIT, $0-32
	MOVD sums+0(FP), R0
	MOVD a+8(FP), R1
	MOVD b+16(FP), R2
	MOVD n+24(FP), R3

next:
	VLD1.P 64(R1), [V0.H8, V1.H8, V2.H8, V3.H8]
	VLD1.P 64(R2), [V4.H8, V5.H8, V6.H8, V7.H8]
	VADD   V4.H8, V0.H8, V0.H8
	VADD   V5.H8, V1.H8, V1.H8
	VADD   V6.H8, V2.H8, V2.H8
	VADD   V7.H8, V3.H8, V3.H8
	VST1.P [V0.H8, V1.H8, V2.H8, V3.H8], 64(R0)
	SUBS   $32, R3
	BNE    next
	RET
