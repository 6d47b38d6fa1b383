import { ScaleLine, defaults as defaultControls } from 'ol/control.js';
import Feature from 'ol/Feature.js';
import { LineString, Point, Polygon } from 'ol/geom.js';
import VectorLayer from 'ol/layer/Vector.js';
import OlMap from 'ol/Map.js';
import { fromLonLat } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import { Circle, Fill, Stroke, Style, Text } from 'ol/style.js';
import View from 'ol/View.js';

const huts = Array.from({ length: 24 }, (_, index) =>
  fromLonLat([9.95 + ((index * 61) % 100) / 320, 46.4 + ((index * 37) % 100) / 450]),
);
const style = (feature) =>
  new Style({
    stroke: new Stroke({ color: '#c9341f', width: 2 }),
    fill: new Fill({ color: 'rgb(35 94 120 / .3)' }),
    image: new Circle({ radius: 7, fill: new Fill({ color: '#235e78' }) }),
    text: new Text({ text: feature.get('name') ?? '', offsetY: -14 }),
  });
const features = [
  new Feature(new Polygon([[...huts.slice(0, 5), huts[0]]])),
  new Feature(new LineString(huts)),
  ...huts.map((at, index) => new Feature({ geometry: new Point(at), name: `Hut ${index + 1}` })),
];

const map = new OlMap({
  target: 'map',
  controls: defaultControls().extend([new ScaleLine()]),
  layers: [new VectorLayer({ source: new VectorSource({ features }), style })],
  view: new View({ center: fromLonLat([10.1, 46.5]), zoom: 11 }),
});
// The map says when it has drawn its last frame, so that nobody looks while it still glides.
map.on('movestart', () => {
  document.documentElement.dataset.drawn = 'no';
});
map.on('moveend', () => {
  document.documentElement.dataset.drawn = 'yes';
});
