#include "textflag.h"

// func addRowsAVX2(sums *Sums, rows *byte, stride int, list *uint32, n int)
//
// For 32 classes at a time, their sums stay in Y0 and Y1 while the bytes of
// all rows are added. Each row is 128 too much for each class, which is taken
// off before.
TEXT ·addRowsAVX2(SB), NOSPLIT, $0-40
	MOVQ sums+0(FP), DI
	MOVQ rows+8(FP), SI
	MOVQ stride+16(FP), DX
	MOVQ list+24(FP), R8
	MOVQ n+32(FP), R9
	MOVQ R9, AX
	SHLQ $7, AX
	MOVQ AX, X4
	VPBROADCASTW X4, Y4 // 128 n
	LEAQ (R8)(R9*4), R9 // the end of the list
	MOVQ DX, CX         // classes to go

block:
	VMOVDQU (DI), Y0
	VMOVDQU 32(DI), Y1
	VPSUBW  Y4, Y0, Y0
	VPSUBW  Y4, Y1, Y1
	MOVQ    R8, BX

row:
	MOVL      (BX), AX
	ADDQ      $4, BX
	IMULQ     DX, AX
	VPMOVZXBW (SI)(AX*1), Y2
	VPMOVZXBW 16(SI)(AX*1), Y3
	VPADDW    Y2, Y0, Y0
	VPADDW    Y3, Y1, Y1
	CMPQ      BX, R9
	JB        row

	VMOVDQU Y0, (DI)
	VMOVDQU Y1, 32(DI)
	ADDQ    $64, DI
	ADDQ    $32, SI
	SUBQ    $32, CX
	JA      block

	VZEROUPPER
	RET

// func addSumsAVX2(sums, a, b *Sums, n int)
TEXT ·addSumsAVX2(SB), NOSPLIT, $0-32
	MOVQ sums+0(FP), DI
	MOVQ a+8(FP), SI
	MOVQ b+16(FP), DX
	MOVQ n+24(FP), CX

next:
	VMOVDQU (SI), Y0
	VMOVDQU 32(SI), Y1
	VPADDW  (DX), Y0, Y0
	VPADDW  32(DX), Y1, Y1
	VMOVDQU Y0, (DI)
	VMOVDQU Y1, 32(DI)
	ADDQ    $64, SI
	ADDQ    $64, DX
	ADDQ    $64, DI
	SUBQ    $32, CX
	JA      next

	VZEROUPPER
	RET
