/** A picture of what Alongside is for: one page, two pointers. */
export function SideBySide() {
  return (
    <svg
      viewBox="0 0 640 520"
      className="absolute top-1/2 left-1/2 w-[min(82%,680px)] -translate-x-1/2 -translate-y-1/2 drop-shadow-xl"
      aria-hidden="true"
      focusable="false"
    >
      <rect x="40" y="40" width="560" height="430" rx="14" className="fill-surface stroke-line" />
      <path d="M40 84h560" className="stroke-line" />
      <g className="fill-line-strong">
        <circle cx="64" cy="62" r="5" />
        <circle cx="82" cy="62" r="5" />
        <circle cx="100" cy="62" r="5" />
      </g>
      <rect x="132" y="52" width="300" height="20" rx="10" className="fill-sunken" />
      <g className="fill-hover">
        <rect x="72" y="116" width="200" height="160" rx="8" />
        <rect x="72" y="292" width="60" height="48" rx="6" />
        <rect x="142" y="292" width="60" height="48" rx="6" />
        <rect x="212" y="292" width="60" height="48" rx="6" />
        <rect x="308" y="164" width="232" height="9" rx="4.5" />
        <rect x="308" y="184" width="250" height="9" rx="4.5" />
        <rect x="308" y="204" width="180" height="9" rx="4.5" />
        <rect x="72" y="372" width="496" height="66" rx="8" />
      </g>
      <rect x="308" y="118" width="168" height="18" rx="5" className="fill-line-strong" />
      <rect x="308" y="240" width="118" height="36" rx="6" className="fill-sunken stroke-line-strong" />
      <rect x="440" y="240" width="128" height="36" rx="6" className="fill-accent" />
      <rect x="470" y="254" width="68" height="8" rx="4" className="fill-on-accent" opacity=".8" />
      <path
        d="M300 312c40-16 150-14 210 4"
        className="stroke-accent"
        strokeWidth="3"
        strokeLinecap="round"
        strokeDasharray="2 9"
        fill="none"
      />
      <Pointer
        x={508}
        y={262}
        name="Ana, support"
        className="fill-accent"
        textClassName="fill-on-accent"
        width={104}
      />
      <Pointer
        x={350}
        y={318}
        name="Customer"
        className="fill-customer"
        textClassName="fill-white"
        width={84}
      />
    </svg>
  );
}

interface PointerProps {
  x: number;
  y: number;
  name: string;
  width: number;
  className: string;
  textClassName: string;
}

function Pointer({ x, y, name, width, className, textClassName }: PointerProps) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <path
        d="M1.7.2 18.5 7.2c1.3.5 1.3 2.4 0 2.9l-6.7 2.7c-.7.3-1.2.8-1.5 1.5l-2.8 6.7c-.5 1.3-2.4 1.3-2.9 0L-2.4 4.3C-3.4 1.7-.9-.9 1.7.2Z"
        className={className}
        stroke="white"
        strokeWidth="1.5"
      />
      <rect x="16" y="18" width={width} height="24" rx="12" className={className} />
      <text
        x={16 + width / 2}
        y="34"
        textAnchor="middle"
        className={textClassName}
        fontSize="12"
        fontWeight="600"
      >
        {name}
      </text>
    </g>
  );
}
