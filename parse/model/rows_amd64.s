#include "go_asm.h"
#include "textflag.h"

// func setRowsAVX2(sums *int16, weights *byte, stride int, list *uint32, n int)
//
// For 96 classes at a time, or 32 where fewer are left, their sums stay in
// registers while the bytes of all rows are added. Each row is 128 too much
// for each class, which is taken off before.
TEXT ·setRowsAVX2(SB), NOSPLIT, $0-40
	MOVQ sums+0(FP), DI
	MOVQ weights+8(FP), SI
	MOVQ stride+16(FP), DX
	MOVQ list+24(FP), R8
	MOVQ n+32(FP), R9
	MOVQ R9, AX
	SHLQ $7, AX
	NEGQ AX
	MOVQ AX, X12
	VPBROADCASTW X12, Y12 // −128 n
	LEAQ (R8)(R9*4), R9   // the end of the list
	MOVQ DX, CX           // classes to go

wide:
	CMPQ CX, $96
	JB   block
	VMOVDQA Y12, Y0
	VMOVDQA Y12, Y1
	VMOVDQA Y12, Y2
	VMOVDQA Y12, Y3
	VMOVDQA Y12, Y4
	VMOVDQA Y12, Y5
	MOVQ    R8, BX
	CMPQ    BX, R9
	JAE     wideDone

wideRow:
	MOVL      (BX), AX
	ADDQ      $4, BX
	SHLQ      $4, AX
	VPMOVZXBW (SI)(AX*1), Y6
	VPMOVZXBW 16(SI)(AX*1), Y7
	VPMOVZXBW 32(SI)(AX*1), Y8
	VPMOVZXBW 48(SI)(AX*1), Y9
	VPMOVZXBW 64(SI)(AX*1), Y10
	VPMOVZXBW 80(SI)(AX*1), Y11
	VPADDW    Y6, Y0, Y0
	VPADDW    Y7, Y1, Y1
	VPADDW    Y8, Y2, Y2
	VPADDW    Y9, Y3, Y3
	VPADDW    Y10, Y4, Y4
	VPADDW    Y11, Y5, Y5
	CMPQ      BX, R9
	JB        wideRow

wideDone:
	VMOVDQU Y0, (DI)
	VMOVDQU Y1, 32(DI)
	VMOVDQU Y2, 64(DI)
	VMOVDQU Y3, 96(DI)
	VMOVDQU Y4, 128(DI)
	VMOVDQU Y5, 160(DI)
	ADDQ    $192, DI
	ADDQ    $96, SI
	SUBQ    $96, CX
	JMP     wide

block:
	TESTQ   CX, CX
	JZ      done
	VMOVDQA Y12, Y0
	VMOVDQA Y12, Y1
	MOVQ    R8, BX
	CMPQ    BX, R9
	JAE     blockDone

row:
	MOVL      (BX), AX
	ADDQ      $4, BX
	SHLQ      $4, AX
	VPMOVZXBW (SI)(AX*1), Y2
	VPMOVZXBW 16(SI)(AX*1), Y3
	VPADDW    Y2, Y0, Y0
	VPADDW    Y3, Y1, Y1
	CMPQ      BX, R9
	JB        row

blockDone:
	VMOVDQU Y0, (DI)
	VMOVDQU Y1, 32(DI)
	ADDQ    $64, DI
	ADDQ    $32, SI
	SUBQ    $32, CX
	JMP     block

done:
	VZEROUPPER
	RET

// func addSumsAVX2(sums, a, b *int16, n int)
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

// func findAVX2(l *Linear, features *uint64, n int, rows, shorts *uint32, crowded *uint64) (nRows, nShorts, nCrowded int)
//
//	AX feature   BX, DX scratch   R10 where the tag is   R11 place   R12 whether the bucket is crowded
//	SI next feature   DI l   CX its shift   R9 its bits   R8, R13, R15 where the next row, short and feature go
TEXT ·findAVX2(SB), NOSPLIT, $0-72
	MOVQ l+0(FP), DI
	MOVQ features+8(FP), SI
	MOVQ rows+24(FP), R8
	MOVQ shorts+32(FP), R13
	MOVQ crowded+40(FP), R15
	MOVQ Linear_shift(DI), CX
	MOVQ Linear_bits(DI), R9
	MOVQ n+16(FP), AX
	LEAQ (SI)(AX*8), AX
	MOVQ AX, n+16(FP)        // the end of the features

feature:
	// The bucket.
	MOVQ  (SI), AX
	ADDQ  $8, SI
	SHRXQ CX, AX, BX
	MOVQ  BX, DX
	IMULQ Linear_buckets+8(DI), DX
	SHRXQ R9, DX, DX
	SHLQ  $6, DX
	ADDQ  Linear_buckets(DI), DX

	// The place beside the tag, or the last one if no tag is equal.
	VMOVD        AX, X0
	VPBROADCASTW X0, Y0
	VPCMPEQW     (DX), Y0, Y1
	VPMOVMSKB    Y1, R10
	ANDL         $0x0FFFFF, R10
	ORL          $0x100000, R10
	TZCNTL       R10, R10
	MOVL         bucket_places(DX)(R10*2), R11
	MOVL         (bucket_places+40)(DX), R12

	// 0 unless the rest of the key is right and the bucket is not crowded.
	SHLL $24, BX
	XORL BX, R11
	CMPL R11, $0x1000000
	SBBL BX, BX
	ANDL BX, R11
	LEAL -1(R12), BX
	ANDL BX, R11
	MOVQ AX, (R15)
	LEAQ (R15)(R12*8), R15

	// If it is from 1 to last, it is a row.
	MOVL R11, (R8)
	XORL BX, BX
	LEAL -1(R11), AX
	CMPL AX, Linear_last(DI)
	ADCL $0, BX
	LEAQ (R8)(BX*4), R8

	// If it is more, it is a short.
	MOVL R11, (R13)
	MOVL Linear_last(DI), AX
	XORL BX, BX
	CMPL AX, R11
	ADCL $0, BX
	LEAQ (R13)(BX*4), R13

	// What is added later is fetched now; a row is in two lines.
	SHLQ       $4, R11
	ADDQ       Linear_weights(DI), R11
	PREFETCHT0 (R11)
	PREFETCHT0 64(R11)

	CMPQ SI, n+16(FP)
	JB   feature

	SUBQ rows+24(FP), R8
	SHRQ $2, R8
	MOVQ R8, nRows+48(FP)
	SUBQ shorts+32(FP), R13
	SHRQ $2, R13
	MOVQ R13, nShorts+56(FP)
	SUBQ crowded+40(FP), R15
	SHRQ $3, R15
	MOVQ R15, nCrowded+64(FP)
	VZEROUPPER
	RET

// func fetchAVX2(l *Linear, features *uint64, n int)
TEXT ·fetchAVX2(SB), NOSPLIT, $0-24
	MOVQ l+0(FP), DI
	MOVQ features+8(FP), SI
	MOVQ n+16(FP), AX
	LEAQ (SI)(AX*8), R8      // the end of the features
	MOVQ Linear_shift(DI), CX
	MOVQ Linear_bits(DI), R9
	MOVQ Linear_buckets(DI), BX
	MOVQ Linear_buckets+8(DI), R10

feature:
	SHRXQ CX, (SI), DX
	ADDQ  $8, SI
	IMULQ R10, DX
	SHRXQ R9, DX, DX
	SHLQ  $6, DX
	PREFETCHT0 (BX)(DX*1)
	CMPQ  SI, R8
	JB    feature
	RET
