// The live region: results of decisions and copies are said aloud and shown for a while.
import { useEffect, useState } from 'preact/hooks';

let tell: (text: string) => void = () => undefined;
export const say = (text: string): void => tell(text);

export function Live() {
    const [text, set] = useState('');
    useEffect(() => {
        tell = set;
        return () => { tell = () => undefined; };
    }, []);
    useEffect(() => {
        if (!text) return;
        const timer = setTimeout(() => set(''), 8000);
        return () => clearTimeout(timer);
    }, [text]);
    return <div class={text ? 'live shown' : 'live'} role="status" aria-live="polite">{text}</div>;
}
